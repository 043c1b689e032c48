import { describe, expect, it } from 'vitest';
import { parseVoice, type Voice, voices } from '../../core/voice';
import { microphoneConstraints, microphonePublishing } from './voice';

const takesAway = (voice: Voice) => {
  const { echoCancellation, noiseSuppression, autoGainControl } = microphoneConstraints(voice);
  return { echoCancellation, noiseSuppression, autoGainControl };
};

describe('music', () => {
  it('is left whole, in two channels and more bits, without pauses', () => {
    expect(takesAway('music')).toEqual({ echoCancellation: false, noiseSuppression: false, autoGainControl: false });
    expect(microphoneConstraints('music')).toMatchObject({ channelCount: 2 });
    expect(microphonePublishing('music')).toMatchObject({ forceStereo: true, dtx: false, audioPreset: { maxBitrate: 128_000 } });
  });
});

describe('speech', () => {
  it.each(['plain', 'normal', 'strong'] as const)('(%s) comes back from no loudspeaker', (voice) => {
    expect(takesAway(voice)).toMatchObject({ echoCancellation: true, autoGainControl: true });
    expect(microphonePublishing(voice)).toEqual({});
  });

  it('loses its noise once at most', () => {
    expect(voices.filter((voice) => takesAway(voice).noiseSuppression)).toEqual(['normal']);
  });
});

it('what is not understood is the usual', () => {
  expect(['strong', 'music', 'loud', 7, undefined].map(parseVoice)).toEqual(['strong', 'music', 'normal', 'normal', 'normal']);
});
