import { useSyncExternalStore } from 'react';
import type { ReadableStore } from '../core/store';

/** The value of a store, now and after each change. */
export function useStore<T>(store: ReadableStore<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** A part of what a store holds: redraws only when that part is another object or value. */
export function useSelected<T, Part>(store: ReadableStore<T>, select: (value: T) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
