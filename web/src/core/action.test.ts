import { msg } from '@lingui/core/macro';
import { describe, expect, it } from 'vitest';
import { type Action, perform, stateOf } from './action';
import { performShortcut } from './chosen_shortcut';
import { ariaShortcut, describeShortcut, type KeyPress } from './shortcut';

function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, repeat: false, ...modifiers };
}

interface Lamp {
  isLit: boolean;
  isBusy: boolean;
  hasPower: boolean;
}

const label = { text: msg`Lamp`, tooltip: msg`Switch the lamp`, icon: 'sun' } as const;
const noPower = msg`There is no power.`;

const light: Action<Lamp> = {
  id: 'light',
  name: msg`Switch the lamp`,
  keywords: msg`light, dark`,
  shortcut: { key: 'd', control: true },
  label: () => label,
  isAvailable: ({ hasPower }) => (hasPower ? { isAvailable: true } : { isAvailable: false, reason: noPower }),
  isPressed: ({ isLit }) => isLit,
  isBusy: ({ isBusy }) => isBusy,
  perform: (lamp) => void (lamp.isLit = !lamp.isLit),
};
const help: Action<Lamp> = {
  id: 'help',
  name: msg`Help`,
  keywords: msg`help`,
  shortcut: { key: '/', control: true, shift: true },
  label: () => label,
  perform: (lamp) => void (lamp.isBusy = true),
};

const lampOf = (state: Partial<Lamp> = {}): Lamp => ({ isLit: false, isBusy: false, hasPower: true, ...state });

describe('an action', () => {
  it('tells how it is: pressed, busy, and why it is not available', () => {
    expect(stateOf(light, lampOf())).toMatchObject({ label, isPressed: false, isBusy: false, reason: undefined });
    expect(stateOf(light, lampOf({ isLit: true, isBusy: true }))).toMatchObject({ isPressed: true, isBusy: true });
    expect(stateOf(light, lampOf({ hasPower: false })).reason).toBe(noPower);
  });

  it('that says nothing of its state is available, not busy, and no switch', () => {
    expect(stateOf(help, lampOf())).toEqual({
      label,
      reason: undefined,
      isPressed: undefined,
      isOff: false,
      isBusy: false,
    });
  });

  it('is performed only while it is available; a press while it is being done is its own matter', () => {
    const lamps = [lampOf(), lampOf({ isBusy: true }), lampOf({ hasPower: false })];
    for (const lamp of lamps) perform(light, lamp);
    expect(lamps.map(({ isLit }) => isLit)).toEqual([true, true, false]);
  });
});

describe('a shortcut', () => {
  const type = (pressed: KeyPress, lamp = lampOf()) => performShortcut(pressed, [light, help], lamp);

  it('performs its action, with Control or with Command', () => {
    const lamp = lampOf();
    expect(type(press('d', { ctrlKey: true }), lamp)).toBe(true);
    expect(lamp.isLit).toBe(true);
    expect(type(press('d', { metaKey: true }), lamp)).toBe(true);
    expect(lamp.isLit).toBe(false);
  });

  it('is found whatever Shift makes of its key', () => {
    for (const key of ['?', '/']) {
      const lamp = lampOf();
      type(press(key, { ctrlKey: true, shiftKey: true }), lamp);
      expect(lamp.isBusy).toBe(true);
    }
  });

  it('needs exactly its modifiers', () => {
    const lamp = lampOf();
    expect(type(press('d'), lamp)).toBe(false);
    expect(type(press('d', { ctrlKey: true, shiftKey: true }), lamp)).toBe(false);
    expect(type(press('d', { ctrlKey: true, altKey: true }), lamp)).toBe(false);
    expect(lamp.isLit).toBe(false);
  });

  it('does not repeat while the key is held', () => {
    const lamp = lampOf();
    type(press('d', { ctrlKey: true, repeat: true }), lamp);
    expect(lamp.isLit).toBe(false);
  });

  it('of an action that is not available is kept from the browser, and does nothing', () => {
    const lamp = lampOf({ hasPower: false });
    expect(type(press('d', { ctrlKey: true }), lamp)).toBe(true);
    expect(lamp.isLit).toBe(false);
  });

  it('has a name for people and one for assistive technology', () => {
    const shortcut = { key: '/', control: true, shift: true };
    expect(describeShortcut(shortcut, 'Maj')).toBe('Ctrl+Maj+/');
    expect(ariaShortcut(shortcut)).toBe('Control+Shift+/');
  });
});
