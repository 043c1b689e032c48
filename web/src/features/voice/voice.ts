import type { TrackPublishOptions } from 'livekit-client';
import { preferences } from '../../core/preferences';
import type { Voice } from '../../core/voice';

/** Whether this browser can take everything but a voice out of the sound. */
export function canCleanVoice(): boolean {
  return 'AudioWorkletNode' in globalThis && 'WebAssembly' in globalThis;
}

/** What is done to one's own sound here. */
export function chosenVoice(): Voice {
  const { voice } = preferences.get();
  return voice === 'strong' && !canCleanVoice() ? 'normal' : voice;
}

/** What getUserMedia is asked for. What takes noise away takes music away, too. */
export function microphoneConstraints(voice: Voice = chosenVoice()) {
  if (voice === 'music') return { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 2 };
  // Our own does better where nothing did it before.
  return { echoCancellation: true, noiseSuppression: voice === 'normal', autoGainControl: true };
}

/** How sound is sent: speech with pauses and repairs, music in two channels and without. */
export function microphonePublishing(voice: Voice = chosenVoice()): TrackPublishOptions {
  return voice === 'music' ? { audioPreset: { maxBitrate: 128_000 }, forceStereo: true, dtx: false, red: false } : {};
}
