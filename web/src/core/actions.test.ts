import { describe, expect, it } from 'vitest';
import { actions, keyboardHelp, performShortcut } from './actions';
import { fakeMeeting } from './fake_meeting';
import { ariaShortcut, describeShortcut, type KeyPress } from './shortcut';

function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, repeat: false, ...modifiers };
}

describe('the registry', () => {
  it('gives each action a shortcut of its own', () => {
    const keys = keyboardHelp().map(({ shortcut }) => describeShortcut(shortcut));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('lists every shortcut in the help', () => {
    const withShortcut = Object.values(actions).filter(({ shortcut }) => shortcut);
    expect(keyboardHelp()).toHaveLength(withShortcut.length);
  });

  it('uses no single character, which would fire while somebody dictates (WCAG 2.1.4)', () => {
    for (const { shortcut } of keyboardHelp()) {
      expect(shortcut.control === true || shortcut.key.length > 1).toBe(true);
    }
  });

  it('says what a click does, and what is so', () => {
    const { label, does, icon } = actions.microphone.words(fakeMeeting({ microphoneOn: true }));
    expect([label.message, does.message, icon]).toEqual(['Microphone', 'Mute the microphone', 'mic']);
    expect(actions.microphone.words(fakeMeeting()).icon).toBe('mic-off');
    expect(actions.microphone.isOff?.(fakeMeeting())).toBe(true);
  });
});

describe('a shortcut', () => {
  it('performs its action, with Control or with Command', () => {
    const meeting = fakeMeeting();
    expect(performShortcut(press('d', { ctrlKey: true }), meeting)).toBe(true);
    expect(meeting.microphoneOn).toBe(true);
    expect(performShortcut(press('e', { metaKey: true }), meeting)).toBe(true);
    expect(meeting.cameraOn).toBe(true);
  });

  it('is found whatever Shift makes of its key', () => {
    const meeting = fakeMeeting();
    performShortcut(press('?', { ctrlKey: true, shiftKey: true }), meeting);
    performShortcut(press('/', { ctrlKey: true, shiftKey: true }), meeting);
    expect(meeting.asked).toEqual(['keyboard help', 'keyboard help']);
  });

  it('needs exactly its modifiers', () => {
    const meeting = fakeMeeting();
    expect(performShortcut(press('d'), meeting)).toBe(false);
    expect(performShortcut(press('d', { ctrlKey: true, shiftKey: true }), meeting)).toBe(false);
    expect(performShortcut(press('d', { ctrlKey: true, altKey: true }), meeting)).toBe(false);
    expect(meeting.microphoneOn).toBe(false);
  });

  it('does not repeat while the key is held', () => {
    const meeting = fakeMeeting();
    performShortcut(press('d', { ctrlKey: true, repeat: true }), meeting);
    expect(meeting.microphoneOn).toBe(false);
  });

  it('has a name for people and one for assistive technology', () => {
    const shortcut = { key: '/', control: true, shift: true };
    expect(describeShortcut(shortcut)).toBe('Ctrl+Shift+/');
    expect(ariaShortcut(shortcut)).toBe('Control+Shift+/');
  });
});
