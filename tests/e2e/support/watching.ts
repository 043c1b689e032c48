/** What these functions do happens in the page: they may use nothing from this file's scope. */

/** A picture as it was presented. */
export interface Presented {
  /** On the sender's clock, in seconds. */
  at: number;
  /** On the page's clock, in seconds. */
  shown: number;
  width: number;
  /** The share of it, 0 … 1, that is not as the camera has it (`luma` in media.ts). 0 where nobody asked. */
  broken: number;
}

declare global {
  interface Window {
    /** By the name of who is seen. */
    presented: Record<string, Presented[]>;
  }
}

/** Notes every picture of somebody from now on; and, if it is to show a code, how much of it is broken. */
export function watch([name, code]: readonly [string, number?]): void {
  const video = document.querySelector<HTMLVideoElement>(`[data-participant-name="${CSS.escape(name)}"] video`);
  const [width, height, bars] = [160, 90, 4];
  const context = new OffscreenCanvas(width, height).getContext('2d', {willReadFrequently: true});
  if (!video || !context) throw new Error(`no picture of ${name}`);
  const pictures: Presented[] = [];
  window.presented = {...window.presented, [name]: pictures};

  const side = height / 6;
  /** What a place may be like, from dark to bright, or nothing where edges are. */
  const rangeAt = (x: number, y: number): [number, number] | undefined => {
    const barWidth = width / 2 / bars;
    if (x < width / 2) {
      if (x % barWidth < 2 || x % barWidth >= barWidth - 2) return undefined;
      return ((code ?? 0) >> Math.floor(x / barWidth)) & 1 ? [170, 255] : [0, 75];
    }
    const isWall = x >= width / 2 + 4 && (y < 2.5 * side - 3 || y > 3.5 * side + 3);
    return isWall ? [55, 125] : undefined;
  };
  const broken = (): number => {
    context.drawImage(video, 0, 0, width, height);
    const {data} = context.getImageData(0, 0, width, height);
    const brightness = (x: number, y: number) => data[4 * (width * y + x) + 1] ?? 0;
    let [seen, wrong] = [0, 0];
    for (let y = 2; y < height - 2; y += 2) {
      for (let x = 2; x < width - 2; x += 2) {
        const range = rangeAt(x, y);
        if (!range) continue;
        seen += 1;
        if (brightness(x, y) < range[0] || brightness(x, y) > range[1]) wrong += 1;
      }
    }
    // The square that goes round is there once and whole.
    const columns = Array.from({length: width / 2 - 4}, (_, n) => n + width / 2 + 4);
    const bright = columns.filter((x) => brightness(x, 3 * side) > 170);
    const span = (bright.at(-1) ?? 0) - (bright[0] ?? 0) + 1;
    const isSquare = Math.abs(span - side) <= 3 && span - bright.length <= 1;
    return isSquare ? wrong / seen : 1;
  };

  const note = (now: number, {rtpTimestamp = 0, width}: VideoFrameCallbackMetadata) => {
    const picture = {at: rtpTimestamp / 90_000, shown: now / 1000, width};
    pictures.push({...picture, broken: code === undefined ? 0 : broken()});
    video.requestVideoFrameCallback(note);
  };
  video.requestVideoFrameCallback(note);
}

/** The pictures noted. */
export function watched(name: string): Presented[] {
  return window.presented[name] ?? [];
}
