import { notSlow, paceAfter } from './pace';
import type { Look } from './painter';

/** Why a picture cannot be changed: the machine is too slow for it, or it went wrong. */
export type Trouble = 'slow' | 'failed';

/** What the workers tell. */
interface Told {
  readonly failed?: string;
  /** The first picture is made. */
  readonly isPainting?: boolean;
  /** In milliseconds for each picture. */
  readonly cost?: number;
}

/** Streams of a track, which not every browser has. */
declare const MediaStreamTrackProcessor: new (init: { track: MediaStreamTrack }) => { readable: ReadableStream<VideoFrame> };
declare const MediaStreamTrackGenerator: new (init: { kind: 'video' }) => MediaStreamTrack & { writable: WritableStream<VideoFrame> };

/** Milliseconds after which somebody rather sees nothing than waits for the first picture. */
const patience = 4000;

/** A track made of another one, in workers: a page that is hidden or busy does not hold it up. */
export class PicturePipeline {
  readonly output: MediaStreamTrack;
  /** Resolves once there is something to see, or nothing to wait for. */
  readonly started: Promise<void>;
  private onStart: () => void = () => undefined;
  private readonly painter = new Worker(new URL('./painter.worker.ts', import.meta.url), { type: 'module' });
  private segmenter: Worker | undefined;
  private pace = notSlow;
  private trouble: Trouble | undefined;

  /** `onTrouble` is told once when this machine cannot keep up, and once when it cannot do it at all. */
  constructor(
    source: MediaStreamTrack,
    look: Look,
    private readonly onTrouble: (trouble: Trouble) => void,
  ) {
    this.started = new Promise((resolve) => {
      this.onStart = resolve;
      setTimeout(resolve, patience);
    });
    this.hear(this.painter);
    const { readable } = new MediaStreamTrackProcessor({ track: source });
    const generator = new MediaStreamTrackGenerator({ kind: 'video' });
    const { writable } = generator;
    this.output = generator;
    this.show(look);
    this.painter.postMessage({ readable, writable }, [readable, writable]);
  }

  show(look: Look): void {
    if (this.trouble === 'slow') this.beginAnew();
    if (look.behind) this.startSegmenter();
    this.painter.postMessage({ look }, []);
  }

  close(): void {
    // It ends by itself after the picture that it paints.
    this.painter.postMessage({ isOver: true }, []);
    this.segmenter?.terminate();
    this.output.stop();
    this.onStart();
  }

  /** Whoever only wants more light needs no outline. */
  private startSegmenter(): void {
    if (this.segmenter) return;
    this.segmenter = new Worker(new URL('./segmenter.worker.ts', import.meta.url));
    this.hear(this.segmenter);
    const { port1, port2 } = new MessageChannel();
    this.segmenter.postMessage({ folder: segmenterFolder, port: port1 }, [port1]);
    this.painter.postMessage({ port: port2 }, [port2]);
  }

  private hear(worker: Worker): void {
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => this.judge(data));
    worker.addEventListener('error', ({ message }) => this.judge({ failed: message }));
  }

  private judge({ failed, cost, isPainting }: Told): void {
    if (isPainting || failed !== undefined) this.onStart();
    if (cost !== undefined) this.take(cost);
    if (failed !== undefined) this.meet('failed');
    else if (this.pace.step === 'off') this.meet('slow');
  }

  /** While somebody decides, everything is blurred, which costs little. */
  private meet(trouble: Trouble): void {
    if (this.trouble === trouble || this.trouble === 'failed') return;
    this.trouble = trouble;
    this.painter.postMessage({ isVeiled: true }, []);
    this.segmenter?.terminate();
    this.onTrouble(trouble);
  }

  /** Something else was chosen: perhaps the machine has more time now. */
  private beginAnew(): void {
    this.trouble = undefined;
    this.pace = notSlow;
    this.segmenter = undefined;
    this.painter.postMessage({ isVeiled: false }, []);
  }

  private take(cost: number): void {
    const { step } = this.pace;
    this.pace = paceAfter(this.pace, cost);
    if (this.pace.step === 'small' && step !== 'small') this.painter.postMessage({ isSmall: true }, []);
  }
}
