import { bandsIn, type Frame, frameOf } from './frames';

/** Hears tracks, moment by moment. */
export interface Ear {
  /** What a track sounds like just now. */
  hear(track: MediaStreamTrack): Frame;
  /** Hears only these from now on. */
  keepOnly(tracks: ReadonlySet<MediaStreamTrack>): void;
  close(): void;
}

/** Nothing of what is heard is kept or sent anywhere. */
export function openEar(): Ear {
  const context = new AudioContext();
  const nodes = new Map<MediaStreamTrack, { readonly source: AudioNode; readonly analyser: AnalyserNode }>();
  const spectrum = new Float32Array(512);
  const bands = bandsIn(spectrum.length, context.sampleRate / 2 / spectrum.length);
  const listenTo = (track: MediaStreamTrack) => {
    const source = context.createMediaStreamSource(new MediaStream([track]));
    const analyser = new AnalyserNode(context, { fftSize: 2 * spectrum.length, smoothingTimeConstant: 0 });
    source.connect(analyser);
    const node = { source, analyser };
    nodes.set(track, node);
    return node;
  };
  return {
    hear(track) {
      const { analyser } = nodes.get(track) ?? listenTo(track);
      analyser.getFloatFrequencyData(spectrum);
      return frameOf(spectrum, bands);
    },
    keepOnly(tracks) {
      for (const [track, { source }] of nodes) {
        if (tracks.has(track)) continue;
        source.disconnect();
        nodes.delete(track);
      }
    },
    close: () => void context.close(),
  };
}
