import type { ReadableStore } from './store';

/** Whether the window is as this media query says, now and after each change. Where none can be asked, it is not. */
export function windowMatches(query: string): ReadableStore<boolean> {
  const list = typeof matchMedia === 'function' ? matchMedia(query) : undefined;
  return {
    get: () => list?.matches ?? false,
    subscribe(listener) {
      list?.addEventListener('change', listener);
      return () => list?.removeEventListener('change', listener);
    },
  };
}
