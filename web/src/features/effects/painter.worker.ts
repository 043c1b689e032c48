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
  /** Everything is blurred, the person too. */
  readonly isVeiled?: boolean;
  /** Nobody wants further pictures. */
  readonly isOver?: boolean;
}

const painter = new Painter();
let masks: Masks | undefined;
let frames: ReadableStreamDefaultReader<VideoFrame> | undefined;

addEventListener('message', ({ data }: MessageEvent<Told>) => {
  const { readable, writable, port, look, isSmall, isVeiled, isOver } = data;
  if (look) painter.show(look);
  if (isSmall !== undefined) painter.isSmall = isSmall;
  if (isVeiled !== undefined) painter.isVeiled = isVeiled;
  if (port) masks = new Masks(port, (mask) => painter.cutOut(mask));
  // Frames that nobody closes hold the camera up.
  if (isOver) void frames?.cancel();
  if (!readable || !writable) return;
  frames = readable.getReader();
  run(frames, writable.getWriter()).catch((error: unknown) => tell({ failed: String(error) }));
});

function tell(told: object): void {
  // A worker has one listener only, which needs no address.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  (postMessage as (told: object) => void)(told);
}

/** Pictures flow whether the segmenter answers or not: until it does, nothing of the room is seen. */
async function run(reader: ReadableStreamDefaultReader<VideoFrame>, writer: WritableStreamDefaultWriter<VideoFrame>): Promise<void> {
  let since: number | undefined;
  for (;;) {
    const { value: frame, done } = await reader.read();
    if (done) return close();
    const began = performance.now();
    const asked = painter.look.behind && !painter.isVeiled ? masks : undefined;
    await send(await paintedFrame(frame, asked), writer);
    const ended = performance.now();
    if (since === undefined) tell({ isPainting: true });
    since ??= ended;
    if (ended - since < 1000) continue;
    since = ended;
    tell({ cost: Math.max(ended - began, asked?.cost ?? 0) });
  }
}

async function paintedFrame(frame: VideoFrame, asked: Masks | undefined): Promise<VideoFrame> {
  try {
    const lit = painter.lighten(frame);
    await asked?.ask(lit);
    return await videoFrameOf(painter.paint(frame, lit), frame.timestamp);
  } finally {
    frame.close();
  }
}

/** A track that was stopped takes no more pictures, which is no failure. */
async function send(frame: VideoFrame, writer: WritableStreamDefaultWriter<VideoFrame>): Promise<void> {
  await writer.write(frame).catch(() => frame.close());
}
