/** What a receiver takes a picture for where nothing about its colours comes with it, as through a server. */
const videoColours = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;

/** What TypeScript does not know of VideoFrameBufferInit. */
interface Transferred extends VideoFrameBufferInit {
  readonly transfer: readonly ArrayBuffer[];
}

/** A painted picture as a frame with the colours of video: a frame made of the canvas itself arrives with too much contrast. */
export async function videoFrameOf(canvas: OffscreenCanvas, timestamp: number): Promise<VideoFrame> {
  const painted = new VideoFrame(canvas, { timestamp });
  const { format, codedWidth, codedHeight } = painted;
  if (!format) return painted;
  const data = new ArrayBuffer(painted.allocationSize());
  await painted.copyTo(data);
  painted.close();
  const how: Transferred = { format, codedWidth, codedHeight, timestamp, colorSpace: videoColours, transfer: [data] };
  return new VideoFrame(data, how);
}
