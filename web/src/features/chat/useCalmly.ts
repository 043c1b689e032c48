import { useCallback, useSyncExternalStore } from 'react';
import type { ReadableStore } from '../../core/store';

/** However often it changes, a list is drawn no more often. In milliseconds. */
const pause = 100;

/** What a store holds: a change shows at once, and those that follow shortly after it together. */
export function useCalmly<T>(store: ReadableStore<T>): T {
  const subscribe = useCallback((listener: () => void) => subscribeCalmly(store, listener), [store]);
  return useSyncExternalStore(subscribe, store.get);
}

function subscribeCalmly(store: ReadableStore<unknown>, listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLate = false;
  const tell = () => {
    isLate = false;
    listener();
    timer = setTimeout(() => {
      timer = undefined;
      if (isLate) tell();
    }, pause);
  };
  const end = store.subscribe(() => {
    if (timer === undefined) tell();
    else isLate = true;
  });
  return () => {
    end();
    clearTimeout(timer);
  };
}
