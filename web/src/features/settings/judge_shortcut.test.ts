import { msg } from '@lingui/core/macro';
import { describe, expect, it } from 'vitest';
import { defaultPreferences } from '../../core/preferences';
import type { KeyPress } from '../../core/shortcut';
import { judgeShortcut } from './judge_shortcut';

const microphone = { id: 'microphone', name: msg`Microphone`, shortcut: { key: 'd', control: true } };
const camera = { id: 'camera', name: msg`Camera`, shortcut: { key: 'e', control: true } };
const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  repeat: false,
  ...modifiers,
});
const judge = (pressed: KeyPress, change: Partial<typeof defaultPreferences> = {}) =>
  judgeShortcut(pressed, microphone, [microphone, camera], { ...defaultPreferences, ...change });

describe('keys pressed as a new shortcut', () => {
  it('are chosen when they are free, the ones that it has already too', () => {
    expect(judge(press('m', { ctrlKey: true }))).toEqual({ is: 'chosen', shortcut: { key: 'm', control: true } });
    expect(judge(press('M', { shiftKey: true }))).toEqual({ is: 'chosen', shortcut: { key: 'm', shift: true } });
    expect(judge(press('d', { ctrlKey: true }))).toMatchObject({ is: 'chosen' });
  });

  it('wait for more while only modifiers are held', () => {
    expect(judge(press('Control', { ctrlKey: true })).is).toBe('unfinished');
    expect(judge(press('Shift', { shiftKey: true })).is).toBe('unfinished');
  });

  it('are refused with the name of what has them, as the person has it now', () => {
    expect(judge(press('e', { metaKey: true }))).toEqual({ is: 'taken', by: camera.name });
    const moved = { shortcuts: { camera: { key: 'k', control: true } } };
    expect(judge(press('e', { ctrlKey: true }), moved).is).toBe('chosen');
    expect(judge(press('k', { ctrlKey: true }), moved)).toEqual({ is: 'taken', by: camera.name });
  });

  it.each([press('Tab'), press('Enter'), press(' '), press('ArrowUp'), press('w', { ctrlKey: true }), press('x', { altKey: true })])(
    'are refused where the page, the browser or the system needs them: $key',
    (pressed) => expect(judge(pressed).is).toBe('reserved'),
  );

  it('may be those that came with the action, though the page needs them elsewhere', () => {
    const talk = { id: 'talk', name: msg`Talk`, shortcut: { key: ' ' } };
    const changed = { ...defaultPreferences, shortcuts: { talk: { key: 'v' } } };
    expect(judgeShortcut(press(' '), talk, [microphone, talk], changed).is).toBe('chosen');
  });

  it('are no single letter where such shortcuts are off', () => {
    expect(judge(press('m')).is).toBe('chosen');
    expect(judge(press('m'), { singleKeys: false }).is).toBe('single');
    expect(judge(press('m', { ctrlKey: true }), { singleKeys: false }).is).toBe('chosen');
  });
});
