import { Masks } from './masks';
import { type Look, Painter } from './painter';
import { videoFrameOf } from './video_frame';

interface Told {
  readonly readable?: ReadableStream<VideoFrame>;
  readonly writable?: WritableStream<VideoFrame>;
  /** To the segmenter. */
  readonly port?: MessagePort;
  readonly look?: Look;
  readonly isSmall?: boolean;
}

const painter = new Painter();
let masks: Masks | undefined;

addEventListener('message', ({ data }: MessageEvent<Told>) => {
  const { readable, writable, port, look, isSmall } = data;
  if (look) painter.show(look);
  if (isSmall !== undefined) painter.isSmall = isSmall;
  if (port) masks = new Masks(port, (mask) => painter.cutOut(mask));
  if (readable && writable) run(readable, writable).catch((error: unknown) => tell({ failed: String(error) }));
});

function tell(told: object): void {
  // A worker has one listener only, which needs no address.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  (postMessage as (told: object) => void)(told);
}

/** Pictures flow whether the segmenter answers or not: until it does, nothing of the room is seen. */
async function run(readable: ReadableStream<VideoFrame>, writable: WritableStream<VideoFrame>): Promise<void> {
  let since: number | undefined;
  const transform = new TransformStream<VideoFrame, VideoFrame>({
    async transform(frame, out) {
      const began = performance.now();
      const lit = painter.lighten(frame);
      const asked = painter.look.behind ? masks : undefined;
      await asked?.ask(lit);
      const { timestamp } = frame;
      const picture = painter.paint(frame, lit);
      frame.close();
      out.enqueue(await videoFrameOf(picture, timestamp));
      const ended = performance.now();
      if (since === undefined) tell({ isPainting: true });
      since ??= ended;
      if (ended - since < 1000) return;
      since = ended;
      tell({ cost: Math.max(ended - began, asked?.cost ?? 0) });
    },
  });
  try {
    await readable.pipeThrough(transform).pipeTo(writable);
  } catch (error) {
    // A track that was stopped takes no more pictures, which is no failure.
    if (!(error instanceof DOMException)) throw error;
  }
}
