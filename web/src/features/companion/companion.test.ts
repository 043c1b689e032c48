import { beforeEach, describe, expect, it } from 'vitest';
import { defaultPreferences, preferences } from '../../core/preferences';
import { createStore } from '../../core/store';
import { type LocalDevice, offDevice } from '../devices';
import { Companion } from './companion';

let microphone: ReturnType<typeof createStore<LocalDevice>>;
let companion: Companion;

beforeEach(() => {
  preferences.set(defaultPreferences);
  microphone = createStore<LocalDevice>({ ...offDevice, on: true });
  companion = new Companion({ microphone, setOn: async (_, on) => microphone.set({ ...microphone.get(), on }) });
});

describe('a companion device', () => {
  it('has no microphone until the sound comes back', () => {
    companion.begin('hall');
    expect(companion.isOn.get()).toBe(true);
    expect(companion.beside.get()).toBe('hall');
    expect(microphone.get().on).toBe(false);
    companion.end();
    expect(companion.isOn.get()).toBe(false);
    expect(companion.beside.get()).toBeUndefined();
    expect(microphone.get().on).toBe(true);
  });

  it('leaves a microphone off that was off', () => {
    microphone.set(offDevice);
    companion.begin();
    companion.end();
    expect(microphone.get().on).toBe(false);
  });

  it('is none any more once one switches the microphone on', () => {
    companion.begin();
    microphone.set({ ...offDevice, on: true });
    expect(companion.isOn.get()).toBe(false);
  });

  it('stays one while a microphone that was opening is closed again', () => {
    microphone.set({ ...offDevice, busy: true });
    const late = new Companion({ microphone, setOn: async () => undefined });
    late.begin();
    microphone.set({ ...offDevice, on: true });
    expect(late.isOn.get()).toBe(true);
    microphone.set(offDevice);
    expect(late.isOn.get()).toBe(true);
    microphone.set({ ...offDevice, on: true });
    expect(late.isOn.get()).toBe(false);
  });

  it('changes nothing of how the next meeting begins', () => {
    companion.begin();
    expect(preferences.get().microphoneOn).toBe(true);
  });
});
