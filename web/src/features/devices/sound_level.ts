/** Quieter than this is drawn as silence, in dBFS. */
const floor = -60;

/** A level from 0 to 1 for a bar: the loudness of samples between -1 and 1, on a decibel scale. */
export function levelOf(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i += 1) sum += (samples[i] ?? 0) ** 2;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  const decibels = rms > 0 ? 20 * Math.log10(rms) : floor;
  return Math.min(1, Math.max(0, 1 - decibels / floor));
}

/** Hears a track. */
export interface Meter {
  /** The last moments, as samples between -1 and 1. */
  read(): Float32Array;
  close(): void;
}

export function openMeter(track: MediaStreamTrack): Meter {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const ended = new AbortController();
  // Some browsers let a page hear nothing before the first click or key.
  for (const gesture of ['pointerdown', 'keydown']) {
    document.addEventListener(gesture, () => void context.resume(), { signal: ended.signal });
  }
  const samples = new Float32Array(analyser.fftSize);
  return {
    read() {
      analyser.getFloatTimeDomainData(samples);
      return samples;
    },
    close() {
      ended.abort();
      void context.close();
    },
  };
}

/** Reports the level of a microphone with every frame drawn; returns what ends that. */
export function watchLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const meter = openMeter(track);
  let shown = 0;
  let frame = requestAnimationFrame(function measure() {
    // Falls slower than it rises, or speech would flicker.
    shown = Math.max(levelOf(meter.read()), shown * 0.92);
    onLevel(shown);
    frame = requestAnimationFrame(measure);
  });
  return () => {
    cancelAnimationFrame(frame);
    meter.close();
  };
}
