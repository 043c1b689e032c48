import { describe, expect, it } from 'vitest';
import { sortDevices } from './device_list';

describe('devices', () => {
  it('are sorted; what cannot be chosen is left out', () => {
    const found = [
      { kind: 'audioinput', deviceId: 'a', label: 'Headset' },
      { kind: 'videoinput', deviceId: '', label: '' },
      { kind: 'audiooutput', deviceId: 'c', label: 'Loudspeaker' },
    ] as const;
    expect(sortDevices(found, true)).toEqual({
      microphone: [{ id: 'a', label: 'Headset' }],
      camera: [],
      speaker: [{ id: 'c', label: 'Loudspeaker' }],
    });
    expect(sortDevices(found, false).speaker).toEqual([]);
  });
});
