import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor';
import wasm from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url';
import simd from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url';
// Its address, and not what it exports.
// oxlint-disable-next-line import/default
import worklet from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url';
import type { AudioProcessorOptions, Track, TrackProcessor } from 'livekit-client';
import { inTime, lateAfter } from './late_sound';

/** Looks after the sound every so many milliseconds. */
const interval = 2000;

/** Takes everything but a voice out of the sound of a published microphone, whichever device it is at the moment. */
export class NoiseProcessor implements TrackProcessor<Track.Kind.Audio, AudioProcessorOptions> {
  readonly name = 'noise';
  processedTrack?: MediaStreamTrack;
  /** What comes from the microphone. */
  source?: MediaStreamTrack;
  private end: () => void = () => undefined;

  /** `onTooLate` is told when this machine cannot keep up. */
  constructor(
    private readonly context: AudioContext,
    private readonly wasmBinary: ArrayBuffer,
    private readonly onTooLate: () => void,
  ) {}

  async init({ track }: Pick<AudioProcessorOptions, 'track'>): Promise<void> {
    const { context, wasmBinary } = this;
    const noise = new RnnoiseWorkletNode(context, { maxChannels: 1, wasmBinary });
    const input = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) });
    const output = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    const mono = new GainNode(context, { channelCount: 1, channelCountMode: 'explicit' });
    input.connect(mono).connect(noise).connect(output);
    const timer = setInterval(this.looks(), interval);
    this.end = () => {
      clearInterval(timer);
      input.disconnect();
      noise.destroy();
    };
    this.source = track;
    [this.processedTrack] = output.stream.getAudioTracks() as [MediaStreamTrack];
  }

  async restart(options: AudioProcessorOptions): Promise<void> {
    this.end();
    await this.init(options);
  }

  async destroy(): Promise<void> {
    this.end();
    this.processedTrack?.stop();
    await this.context.close();
  }

  /** Looks whether as much sound was made as time went by. */
  private looks(): () => void {
    let lateness = inTime;
    let [at, made] = [performance.now(), this.context.currentTime];
    return () => {
      const [seconds, sound] = [(performance.now() - at) / 1000, this.context.currentTime - made];
      [at, made] = [performance.now(), this.context.currentTime];
      lateness = lateAfter(lateness, seconds, sound);
      if (lateness.isTooLate) this.onTooLate();
    };
  }
}

/** Makes one where sound may be changed. Rejects when the code cannot be had, or this page may not run it. */
export async function makeNoiseProcessor(context: AudioContext, onTooLate: () => void): Promise<NoiseProcessor> {
  const [wasmBinary] = await Promise.all([loadRnnoise({ url: wasm, simdUrl: simd }), context.audioWorklet.addModule(worklet)]);
  // Where the page may not run it nothing would be heard, and nobody told.
  await WebAssembly.compile(wasmBinary);
  return new NoiseProcessor(context, wasmBinary, onTooLate);
}
