import { afterEach, expect, it, vi } from 'vitest';
import { Redundancy, type SoundRoom } from './redundancy';

const codecs = [{ mimeType: 'audio/red' }, { mimeType: 'audio/opus' }];

afterEach(() => vi.unstubAllGlobals());

function connection() {
  vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs }) });
  const set = { sound: vi.fn<(preferred: unknown) => void>(), own: vi.fn<(preferred: unknown) => void>() };
  const transceivers = [
    { receiver: { track: { kind: 'audio' } }, direction: 'recvonly', setCodecPreferences: set.sound },
    { receiver: { track: { kind: 'audio' } }, direction: 'sendonly', setCodecPreferences: set.own },
  ];
  let describe: () => void = () => undefined;
  const publisher = { getTransceivers: () => transceivers, on: (_: string, listener: () => void) => (describe = listener) };
  return { room: { engine: { pcManager: { publisher } } } as unknown as SoundRoom, set, describe: () => describe() };
}

it('has sound of others come without redundancy, also what is added later, and leaves the own alone', () => {
  const { room, set, describe } = connection();
  const redundancy = new Redundancy(room);
  redundancy.set(true);
  describe();
  expect(set.sound.mock.calls).toEqual([[[codecs[1]]], [[codecs[1]]]]);
  expect(set.own).not.toHaveBeenCalled();
});

it('has it come with redundancy again, and says nothing more then', () => {
  const { room, set, describe } = connection();
  const redundancy = new Redundancy(room);
  redundancy.set(true);
  redundancy.set(false);
  describe();
  expect(set.sound.mock.calls.at(-1)).toEqual([codecs]);
  expect(set.sound).toHaveBeenCalledTimes(2);
});
