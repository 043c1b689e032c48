import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defaultPreferences, preferences } from './preferences';
import { windowMatches } from './window_room';

/** A window of so many pixels, whose browser has 16 to a rem. */
let width: number;
let listeners: Set<() => void>;

function resize(to: number): void {
  width = to;
  listeners.forEach((listener) => listener());
}

beforeEach(() => {
  width = 1000;
  listeners = new Set();
  vi.stubGlobal('matchMedia', (query: string) => {
    const most = 16 * Number(/\(max-width: ([\d.]+)rem\)/.exec(query)?.[1]);
    return {
      get matches() {
        return width <= most;
      },
      addEventListener: (_: string, listener: () => void) => listeners.add(listener),
      removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
    };
  });
});
afterEach(() => {
  preferences.set(defaultPreferences);
  vi.unstubAllGlobals();
});

it('follows the window', () => {
  const isNarrow = windowMatches('(max-width: 40rem)');
  const changed = vi.fn<() => void>();
  const end = isNarrow.subscribe(changed);
  expect(isNarrow.get()).toBe(false);
  resize(600);
  expect(isNarrow.get()).toBe(true);
  expect(changed).toHaveBeenCalledOnce();
  end();
  expect(listeners.size).toBe(0);
});

it('has less room where the letters are larger', () => {
  const isNarrow = windowMatches('(max-width: 40rem)');
  const changed = vi.fn<() => void>();
  const end = isNarrow.subscribe(changed);
  preferences.set({ ...defaultPreferences, textSize: 200 });
  expect(isNarrow.get()).toBe(true);
  expect(changed).toHaveBeenCalledOnce();
  expect(listeners.size).toBe(1);
  preferences.set({ ...defaultPreferences, textSize: 200, name: 'Nadia' });
  expect(changed).toHaveBeenCalledOnce();
  end();
  expect(listeners.size).toBe(0);
});

it('is never so where no window can be asked', () => {
  vi.unstubAllGlobals();
  expect(windowMatches('(max-width: 40rem)').get()).toBe(false);
});
