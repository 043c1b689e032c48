import { type Frame, frameOf, frameSize } from './frames';
import { frameLength } from './likeness';

/** How much of the past an analyser keeps, in samples: the page may look late, and misses nothing. */
const kept = 32_768;

/** Hears tracks. */
export interface Ear {
  /** What each of these sounded like, moment by moment, since it was last asked; as many moments for each. */
  hear(tracks: readonly MediaStreamTrack[]): readonly (readonly Frame[])[];
  close(): void;
}

interface Listener {
  readonly source: AudioNode;
  readonly analyser: AnalyserNode;
}

/** Nothing of what is heard is kept or sent anywhere. */
export function openEar(): Ear {
  const context = new AudioContext();
  const { sampleRate } = context;
  const listeners = new Map<MediaStreamTrack, Listener>();
  const samples = new Float32Array(kept);
  /** Until when all was heard, in samples. */
  let heard = 0;
  const listenTo = (track: MediaStreamTrack): Listener => {
    const source = context.createMediaStreamSource(new MediaStream([track]));
    const analyser = new AnalyserNode(context, { fftSize: kept });
    source.connect(analyser);
    const listener = { source, analyser };
    listeners.set(track, listener);
    return listener;
  };
  const forget = (tracks: readonly MediaStreamTrack[]) => {
    for (const [track, { source }] of listeners) {
      if (tracks.includes(track)) continue;
      source.disconnect();
      listeners.delete(track);
    }
  };
  return {
    hear(tracks) {
      forget(tracks);
      const step = Math.round((sampleRate * frameLength) / 1000);
      const now = Math.round(context.currentTime * sampleRate);
      // What was too long ago is lost.
      heard = Math.max(heard, now - kept + frameSize);
      const ends = Array.from({ length: Math.floor((now - heard) / step) }, (_, i) => kept - (now - heard) + (i + 1) * step);
      heard += ends.length * step;
      return tracks.map((track) => {
        const { analyser } = listeners.get(track) ?? listenTo(track);
        analyser.getFloatTimeDomainData(samples);
        return ends.map((end) => frameOf(samples.subarray(end - frameSize, end), sampleRate));
      });
    },
    close: () => void context.close(),
  };
}
