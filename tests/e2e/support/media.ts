import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {wavOf} from './wav.ts';

/** What a participant shows and plays, so that the others can tell who it is. */
export interface Signature {
  /** 0 … 15: four bars in the left half of the picture, black or white. */
  code: number;
  /** Hertz. */
  tone: number;
}

export function signatureOf(index: number): Signature {
  return {code: (index * 5 + 3) % 16, tone: 400 + 220 * index};
}

export interface Size {
  width: number;
  height: number;
}

export const usualSize: Size = {width: 640, height: 360};
export const framesPerSecond = 15;
const frames = 2 * framesPerSecond;
const bars = 4;

/**
 * The picture: code bars on the left, and on the right a bright square that goes round, before a plain
 * wall or one that flickers, which takes as many bits as there are.
 */
export function luma(code: number, frame: number, {width, height} = usualSize, flickers = false): Uint8Array {
  const plane = new Uint8Array(width * height).fill(90);
  if (flickers) flicker(plane, frame);
  const barWidth = width / 2 / bars;
  const side = Math.round(height / 6);
  const squareX = Math.round(width * (0.53 + ((frame % frames) / frames) * 0.34));
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width / 2; ++x) {
      const bit = (code >> Math.floor(x / barWidth)) & 1;
      plane[y * width + x] = bit ? 215 : 30;
    }
    if (y < 2.5 * side || y >= 3.5 * side) continue;
    plane.fill(235, y * width + squareX, y * width + squareX + side);
  }
  return plane;
}

function flicker(plane: Uint8Array, frame: number): void {
  let state = frame;
  for (let n = 0; n < plane.length; ++n) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    plane[n] = 60 + (state >>> 26);
  }
}

function y4m(code: number, size: Size, flickers: boolean): Buffer {
  const {width, height} = size;
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const parts: Uint8Array[] = [
    Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`),
  ];
  for (let frame = 0; frame < frames; ++frame) {
    parts.push(Buffer.from('FRAME\n'), luma(code, frame, size, flickers), chroma);
  }
  return Buffer.concat(parts);
}

/** Beeps of 300 ms with pauses: a browser's noise suppression takes a steady tone away. */
function wav(tone: number): Buffer {
  const rate = 48_000;
  const sound = Float32Array.from({length: rate * 3}, (_, n) => {
    const sounding = n % (rate / 2) < rate * 0.3;
    return sounding ? 0.366 * Math.sin((2 * Math.PI * tone * n) / rate) : 0;
  });
  return wavOf(sound, rate);
}

let folder = '';

/** Where the files are that all tests of this process share; it goes with the process. */
function mediaFolder(): string {
  if (!folder) {
    folder = mkdtempSync(join(tmpdir(), 'visio-media-'));
    process.once('exit', () => rmSync(folder, {recursive: true, force: true}));
  }
  return folder;
}

/** The files that a browser's fake camera and microphone play, written when they are first asked for. */
export function mediaOf({code, tone}: Signature, size = usualSize, flickers = false): {video: string; audio: string} {
  const video = join(mediaFolder(), `${code}-${size.width}x${size.height}${flickers ? '-flickers' : ''}.y4m`);
  const audio = join(mediaFolder(), `${tone}.wav`);
  if (!existsSync(video)) writeFileSync(video, y4m(code, size, flickers));
  if (!existsSync(audio)) writeFileSync(audio, wav(tone));
  return {video, audio};
}
