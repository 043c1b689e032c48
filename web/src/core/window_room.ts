import { preferences, type TextSize } from './preferences';
import type { ReadableStore } from './store';

/**
 * Whether the window is as this media query says, now and after each change. Where none can be asked, it is not. A rem
 * is what it is in the page: larger where somebody chose larger letters.
 */
export function windowMatches(query: string): ReadableStore<boolean> {
  const lists = new Map<TextSize, MediaQueryList>();
  const list = () => {
    const { textSize } = preferences.get();
    if (typeof matchMedia === 'function' && !lists.has(textSize)) lists.set(textSize, matchMedia(scaled(query, textSize)));
    return lists.get(textSize);
  };
  return {
    get: () => list()?.matches ?? false,
    subscribe(listener) {
      let heard = list();
      heard?.addEventListener('change', listener);
      const end = preferences.subscribe(() => {
        const now = list();
        if (now === heard) return;
        heard?.removeEventListener('change', listener);
        now?.addEventListener('change', listener);
        heard = now;
        listener();
      });
      return () => {
        end();
        heard?.removeEventListener('change', listener);
      };
    },
  };
}

/** In a media query a rem is the browser's, whatever the page made of it. */
function scaled(query: string, textSize: TextSize): string {
  return query.replace(/([\d.]+)rem/g, (_, size: string) => `${(Number(size) * textSize) / 100}rem`);
}
