import { bandCount, type Frame, silence } from './frames';

/** How long a moment is of which a frame tells, in milliseconds. */
export const frameLength = 25;

/** What is compared at a time: a second of speech. */
const span = 40;

/** By how much a voice may be later in what another device sends than in one's own microphone: half a second. */
const latest = 20;
/** Earlier than this, nothing comes through a network. */
const earliest = 2;
/** A loudspeaker that one's own microphone hears is earlier than what it plays, by no more than this. */
const ownEcho = 4;

/** So many frames are worth keeping. */
export const memory = span + latest;

/** How alike what two devices hear is. */
export interface Likeness {
  /** From 0 to 1. */
  readonly score: number;
  /** By how many frames the other is later. */
  readonly lag: number;
}

const unlike: Likeness = { score: 0, lag: 0 };

/**
 * How alike one's own microphone is to what came from another device somewhat later. Two people who talk at once rise
 * and fall in loudness by chance together, but not in the same bands: both count. What is earlier there than here is
 * one's own loudspeaker, and no reason to think of the same room.
 */
export function likenessOf(own: readonly Frame[], other: readonly Frame[]): Likeness {
  if (own.length < memory || other.length < memory) return unlike;
  const heard = shapeOf(other.slice(-span));
  if (!isSpeech(other.slice(-span))) return unlike;
  let best = unlike;
  for (let lag = earliest; lag <= latest; lag += 1) {
    const part = own.slice(own.length - span - lag, own.length - lag);
    if (!isSpeech(part)) continue;
    const score = alike(shapeOf(part), heard);
    if (score > best.score) best = { score, lag };
  }
  return best.score > 0 && echoOf(own, other) < best.score ? best : unlike;
}

/** How much one's own microphone hears of what the other device has just sent. */
function echoOf(own: readonly Frame[], other: readonly Frame[]): number {
  const now = shapeOf(own.slice(-span));
  let most = 0;
  for (let lag = 0; lag <= ownEcho; lag += 1) {
    const part = other.slice(other.length - span - lag, other.length - lag);
    most = Math.max(most, alike(now, shapeOf(part)));
  }
  return most;
}

/** What is compared: how loudness rises and falls, and how it is spread over the bands. */
interface Shape {
  readonly loudness: Float32Array;
  readonly colour: Float32Array;
}

function shapeOf(frames: readonly Frame[]): Shape {
  const loudness = new Float32Array(frames.length);
  const colour = new Float32Array(frames.length * bandCount);
  frames.forEach((frame, i) => {
    const mean = frame.reduce((sum, level) => sum + level, 0) / bandCount;
    loudness[i] = mean;
    for (let band = 0; band < bandCount; band += 1) colour[i * bandCount + band] = (frame[band] ?? silence) - mean;
  });
  centre(loudness, 1);
  centre(colour, bandCount);
  return { loudness, colour };
}

/** Takes away what stays: a microphone and a room colour everything alike. */
function centre(values: Float32Array, columns: number): void {
  for (let column = 0; column < columns; column += 1) {
    let sum = 0;
    for (let i = column; i < values.length; i += columns) sum += values[i] ?? 0;
    const mean = (sum * columns) / values.length;
    for (let i = column; i < values.length; i += columns) values[i] = (values[i] ?? 0) - mean;
  }
}

function alike(a: Shape, b: Shape): number {
  return Math.max(0, Math.min(correlation(a.loudness, b.loudness), 1.25 * correlation(a.colour, b.colour)));
}

function correlation(a: Float32Array, b: Float32Array): number {
  let [both, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA > 0 && ofB > 0 ? both / Math.sqrt(ofA * ofB) : 0;
}

/** Louder than silence in many bands, not all the time alike, and seldom a mere tone: neither a fan nor a beep. */
function isSpeech(frames: readonly Frame[]): boolean {
  let moving = 0;
  for (let band = 0; band < bandCount; band += 1) {
    let [least, most] = [Infinity, -Infinity];
    for (const frame of frames) {
      least = Math.min(least, frame[band] ?? silence);
      most = Math.max(most, frame[band] ?? silence);
    }
    if (most > silence + 15 && most - least > 12) moving += 1;
  }
  return moving >= bandCount / 3 && isBroad(frames);
}

/** Whether most moments that are no silence have sound in several bands at once. */
function isBroad(frames: readonly Frame[]): boolean {
  let [loud, broad] = [0, 0];
  for (const frame of frames) {
    const most = Math.max(...frame);
    if (most < silence + 20) continue;
    loud += 1;
    if (frame.filter((level) => level > most - 30).length >= bandCount / 4) broad += 1;
  }
  return broad > loud / 2;
}
