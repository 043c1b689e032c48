// @vitest-environment jsdom
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { perform } from '../../core/action';
import { performShortcut } from '../../core/chosen_shortcut';
import { languages } from '../../core/preferences';
import { isPressed, type KeyPress, type Shortcut } from '../../core/shortcut';
import { FakeCall } from '../../testing/fake_call';
import { allWordsOf } from '../../testing/words';
import { camera, microphone } from '../devices';
import { actions } from './registry';

const platforms = { mac: 'metaKey', others: 'ctrlKey' } as const;

/** The press of this shortcut on a keyboard whose main modifier is this one. */
function pressOf({ key, control = false, shift = false }: Shortcut, modifier: 'metaKey' | 'ctrlKey'): KeyPress {
  const press = { key, ctrlKey: false, metaKey: false, shiftKey: shift, altKey: false, repeat: false };
  return { ...press, [modifier]: control };
}

const shortcuts = actions.flatMap(({ id, shortcut }) => (shortcut ? [{ id, shortcut }] : []));

describe('the registry', () => {
  it('holds every action there is, each once', () => {
    const files = readdirSync('src/features', { recursive: true }).filter((file) => `${file}`.endsWith('.action.ts'));
    expect(actions).toHaveLength(files.length);
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
  });

  it.each(Object.entries(platforms))('gives each chord to one action only (%s)', (_, modifier) => {
    expect(shortcuts.length).toBeGreaterThan(0);
    for (const { id, shortcut } of shortcuts) {
      const press = pressOf(shortcut, modifier);
      expect(shortcuts.filter((other) => isPressed(other.shortcut, press)).map((other) => other.id)).toEqual([id]);
    }
  });

  it('uses no single character, which would fire while somebody dictates (WCAG 2.1.4)', () => {
    for (const { shortcut } of shortcuts) {
      expect(shortcut.control === true || shortcut.key.length > 1).toBe(true);
    }
  });

  it.each(languages)('has names of its own, keywords and words for every action (%s)', (language) => {
    const { context } = new FakeCall();
    const words = allWordsOf(language);
    const wordsOf = ({ id }: { id: string }) => words[id];
    const names = actions.map(({ name }) => JSON.stringify(wordsOf(name)));
    expect(new Set(names).size).toBe(actions.length);
    for (const action of actions) {
      const label = action.label(context);
      const announcement = action.announcement?.(context);
      const needed = [action.name, action.keywords, label.text, label.tooltip, ...(announcement ? [announcement] : [])];
      for (const message of needed) expect(wordsOf(message), `${action.id}: ${message.message}`).toBeTruthy();
    }
  });
});

describe('the actions', () => {
  it('say what a click does, and what is so', () => {
    const call = new FakeCall();
    expect(microphone.label(call.context).icon).toBe('mic-off');
    expect(microphone.isOff?.(call.context)).toBe(true);
    perform(microphone, call.context);
    const { text, tooltip, icon } = microphone.label(call.context);
    expect([text.message, tooltip.message, icon]).toEqual(['Microphone', 'Mute the microphone', 'mic']);
  });

  it('switch the devices by their shortcuts', () => {
    const call = new FakeCall();
    const press = (key: string, modifier: 'ctrlKey' | 'metaKey') =>
      performShortcut(pressOf({ key, control: true }, modifier), actions, call.context);
    expect(press('d', 'ctrlKey')).toBe(true);
    expect(call.microphone.get().on).toBe(true);
    expect(press('e', 'metaKey')).toBe(true);
    expect(camera.isOff?.(call.context)).toBe(false);
  });

  it('raise the hand and lower it by its shortcut', () => {
    const call = new FakeCall();
    const press = pressOf({ key: 'h', control: true, shift: true }, 'ctrlKey');
    performShortcut(press, actions, call.context);
    call.hosting.hand.set(true);
    performShortcut(press, actions, call.context);
    expect(call.hosting.orders).toEqual([['raiseHand', true], ['raiseHand', false]]);
  });

  it('open the help by its shortcut', () => {
    const call = new FakeCall();
    performShortcut(pressOf({ key: '?', control: true, shift: true }, 'ctrlKey'), actions, call.context);
    expect(call.dialog.get()).toBe('keyboard');
  });
});
