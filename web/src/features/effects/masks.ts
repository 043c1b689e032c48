/** Milliseconds that a picture waits for its own mask; then it makes do with the last one. */
const patience = 40;
/** What the segmenter looks at: it knows no more. */
const [width, height] = [256, 144];

/** Asks the segmenter where the person is, one question after the other. */
export class Masks {
  private readonly small = new OffscreenCanvas(width, height);
  private askedAt: number | undefined;
  private last = 0;
  private onAnswer: () => void = () => undefined;

  constructor(
    private readonly port: MessagePort,
    onMask: (mask: ImageBitmap) => void,
  ) {
    port.addEventListener('message', ({ data }: MessageEvent<ImageBitmap>) => {
      onMask(data);
      this.last = performance.now() - (this.askedAt ?? performance.now());
      this.askedAt = undefined;
      this.onAnswer();
    });
    port.start();
  }

  /** Milliseconds that an answer takes, or has taken already. */
  get cost(): number {
    return this.askedAt === undefined ? this.last : Math.max(this.last, performance.now() - this.askedAt);
  }

  /** Resolves with the answer, or when it takes too long. */
  async ask(picture: VideoFrame | OffscreenCanvas): Promise<void> {
    if (this.askedAt !== undefined) return;
    const answered = new Promise<void>((done) => {
      this.onAnswer = done;
    });
    this.small.getContext('2d')?.drawImage(picture, 0, 0, width, height);
    const question = this.small.transferToImageBitmap();
    this.askedAt = performance.now();
    this.port.postMessage(question, [question]);
    await Promise.race([answered, new Promise((done) => setTimeout(done, patience))]);
  }
}
