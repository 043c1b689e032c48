/** A page of small print, as somebody shares it who shows a text. */
export interface Print {
  /** Each of `columns` letters. */
  rows: string[];
  columns: number;
  /** Of the whole, in pixels. */
  size: {width: number; height: number};
  /** Of one letter, in pixels. */
  cell: {width: number; height: number};
  font: string;
  /** What the letters are of: none that look alike. */
  alphabet: string;
}

const size = {width: 640, height: 360};
const cell = {width: 8, height: 14};
const columns = size.width / cell.width - 2;
const rowCount = Math.floor(size.height / cell.height) - 1;
const alphabet = 'ABDEFGHKLMNPRTUWXYZ234579abdefghkmnrt';

/** A page of letters, others for each number. */
export function printed(number: number): Print {
  let state = number;
  const letter = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return alphabet[Math.floor((state / 2 ** 32) * alphabet.length)] ?? '';
  };
  const rows = Array.from({length: rowCount}, () => Array.from({length: columns}, letter).join(''));
  return {rows, columns, size, cell, font: '12px monospace', alphabet};
}

/** The share of a page's letters, 0 … 1, that was read rightly. */
export function legibility({rows}: Print, read: string[]): number {
  const letters = [...rows.join('')];
  const others = read.join('');
  return letters.filter((letter, n) => letter === others[n]).length / letters.length;
}

/** What these functions do happens in the page: they may use nothing from this file's scope. */

declare global {
  interface Window {
    turnTo: (print: Print) => void;
  }
}

/**
 * Shares a screen with this page, on which a caret blinks. In one encoding: of several, the small one that a narrow
 * link carries shows print in half its size, which nobody can read.
 */
export async function shareScreen(print: Print): Promise<void> {
  const canvas = Object.assign(document.createElement('canvas'), print.size);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  window.turnTo = ({rows, cell, font}) => {
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    Object.assign(context, {fillStyle: 'black', font, textBaseline: 'top'});
    rows.forEach((row, y) =>
      [...row].forEach((letter, x) => context.fillText(letter, (x + 1) * cell.width, (y + 0.5) * cell.height)),
    );
  };
  window.turnTo(print);
  let isDark = false;
  setInterval(() => {
    isDark = !isDark;
    context.fillStyle = isDark ? 'black' : 'white';
    context.fillRect(0, canvas.height - print.cell.height / 2, 2, print.cell.height / 2);
  }, 250);
  const [track] = canvas.captureStream(15).getVideoTracks();
  if (!track) throw new Error('no track of the canvas');
  track.contentHint = 'text';
  const source = window.LivekitClient.Track.Source.ScreenShare;
  await window.room.localParticipant.publishTrack(track, {source, videoCodec: 'vp9', simulcast: false});
}

export function turnTo(print: Print): void {
  window.turnTo(print);
}

/** Reads the page that somebody shares, whose letters are where this one has its own. */
export function read([name, print]: readonly [string, Print]): string[] {
  const {cell, columns, rows, size, font, alphabet} = print;
  const video = document.querySelector<HTMLVideoElement>(`[data-participant-name="${CSS.escape(name)}"] video`);
  const context = new OffscreenCanvas(size.width, size.height).getContext('2d', {willReadFrequently: true});
  if (!context || !video || video.videoWidth === 0) return [];

  const brightness = (x: number, y: number): number[] => {
    const {data} = context.getImageData(x, y, cell.width, cell.height);
    return Array.from({length: cell.width * cell.height}, (_, n) => data[4 * n + 1] ?? 0);
  };
  const shapes = [...alphabet].map((letter) => {
    context.fillStyle = 'white';
    context.fillRect(0, 0, 3 * cell.width, 2 * cell.height);
    Object.assign(context, {fillStyle: 'black', font, textBaseline: 'top'});
    context.fillText(letter, cell.width, 0.5 * cell.height);
    return {letter, shape: brightness(cell.width, 0.5 * cell.height)};
  });
  const likest = (seen: number[]): string => {
    const distance = (shape: number[]) => shape.reduce((sum, value, n) => sum + (value - (seen[n] ?? 0)) ** 2, 0);
    const rated = shapes.map(({letter, shape}) => ({letter, distance: distance(shape)}));
    return rated.reduce((best, next) => (next.distance < best.distance ? next : best)).letter;
  };

  context.drawImage(video, 0, 0, size.width, size.height);
  return rows.map((_, y) =>
    Array.from({length: columns}, (_, x) => likest(brightness((x + 1) * cell.width, (y + 0.5) * cell.height))).join(''),
  );
}
