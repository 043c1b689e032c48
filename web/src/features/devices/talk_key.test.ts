// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPreferences, preferences, setPreferences } from '../../core/preferences';
import { createStore } from '../../core/store';
import { type LocalDevice, offDevice } from './local_devices';
import { followTalkKey } from './talk_key';

const microphone = createStore<LocalDevice>(offDevice);
let end: () => void;

beforeEach(() => {
  preferences.set({ ...defaultPreferences, pushToTalk: true });
  microphone.set(offDevice);
  document.body.innerHTML = '<input id="text"><div id="stage"></div>';
  end = followTalkKey({ microphone, setOn: async (_, on) => microphone.set({ ...offDevice, on }) });
});
afterEach(() => end());

const on = () => microphone.get().on;
function key(type: 'keydown' | 'keyup', pressed = ' ', target = 'stage', repeat = false): KeyboardEvent {
  const event = new KeyboardEvent(type, { key: pressed, repeat, bubbles: true, cancelable: true });
  document.querySelector(`#${target}`)?.dispatchEvent(event);
  return event;
}

describe('the keys to talk', () => {
  it('open the microphone while they are held, and keep the page still', () => {
    expect(key('keydown').defaultPrevented).toBe(true);
    expect(on()).toBe(true);
    expect(key('keydown', ' ', 'stage', true).defaultPrevented).toBe(true);
    key('keyup');
    expect(on()).toBe(false);
  });

  it('close it when the window is left', () => {
    key('keydown');
    dispatchEvent(new Event('blur'));
    expect(on()).toBe(false);
  });

  it('leave a microphone on that was on', () => {
    microphone.set({ ...offDevice, on: true });
    key('keydown');
    key('keyup');
    expect(on()).toBe(true);
  });

  it('are text in a field, and nothing for who did not ask for them', () => {
    expect(key('keydown', ' ', 'text').defaultPrevented).toBe(false);
    setPreferences({ pushToTalk: false });
    expect(key('keydown').defaultPrevented).toBe(false);
    expect(on()).toBe(false);
  });

  it('can be others', () => {
    setPreferences({ shortcuts: { talk: { key: 'v' } } });
    key('keydown');
    expect(on()).toBe(false);
    key('keydown', 'v');
    expect(on()).toBe(true);
    key('keyup', 'v');
    expect(on()).toBe(false);
  });
});
