// @vitest-environment jsdom
import { msg } from '@lingui/core/macro';
import { afterEach, describe, expect, it } from 'vitest';
import type { Action } from './action';
import { chosenShortcut, performShortcut } from './chosen_shortcut';
import { defaultPreferences, preferences, setPreferences } from './preferences';
import type { KeyPress } from './shortcut';

afterEach(() => preferences.set(defaultPreferences));

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  repeat: false,
  ...modifiers,
});

interface Lamp {
  isLit: boolean;
}

const light: Action<Lamp> = {
  id: 'light',
  name: msg`Lamp`,
  keywords: msg`Lamp`,
  shortcut: { key: 'd', control: true },
  label: () => ({ text: msg`Lamp`, tooltip: msg`Lamp`, icon: 'sun' }),
  perform: (lamp) => void (lamp.isLit = !lamp.isLit),
};

function isLitBy(pressed: KeyPress, isTyping = false): boolean {
  const lamp = { isLit: false };
  performShortcut(pressed, [light], lamp, isTyping);
  return lamp.isLit;
}

describe('the shortcut of an action', () => {
  it('is its own until somebody chooses another, which replaces it', () => {
    expect(isLitBy(press('d', { ctrlKey: true }))).toBe(true);
    setPreferences({ shortcuts: { light: { key: 'k', control: true } } });
    expect(isLitBy(press('d', { ctrlKey: true }))).toBe(false);
    expect(isLitBy(press('k', { ctrlKey: true }))).toBe(true);
  });

  it('can be taken away', () => {
    setPreferences({ shortcuts: { light: null } });
    expect(chosenShortcut(light, preferences.get())).toBeUndefined();
    expect(isLitBy(press('d', { ctrlKey: true }))).toBe(false);
  });

  it('of one letter is text while somebody types, and nothing while such shortcuts are off', () => {
    setPreferences({ shortcuts: { light: { key: 'm' } } });
    expect(isLitBy(press('m'))).toBe(true);
    expect(isLitBy(press('m'), true)).toBe(false);
    setPreferences({ singleKeys: false });
    expect(isLitBy(press('m'))).toBe(false);
    expect(chosenShortcut(light, preferences.get())).toBeUndefined();
  });

  it('with Control works while somebody types', () => {
    expect(isLitBy(press('d', { ctrlKey: true }), true)).toBe(true);
  });
});
