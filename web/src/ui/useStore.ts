import { useSyncExternalStore } from 'react';
import type { ReadableStore } from '../core/store';

/** The value of a store, now and after each change. */
export function useStore<T>(store: ReadableStore<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
