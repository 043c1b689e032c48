import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {wavOf} from './wav.ts';

const rate = 48_000;
const seconds = 3;
/** A syllable with the pause after it. */
const beat = 0.6;
/** Where the throat resounds for an "a", in hertz, and how much. */
const formants = [
  {frequency: 700, width: 110, gain: 1},
  {frequency: 1220, width: 120, gain: 0.5},
  {frequency: 2600, width: 160, gain: 0.25},
] as const;

/** Somebody who says "a, a, a" beside a fan: sound that a noise suppressor takes apart. */
function samples(): Float32Array {
  const sound = new Float32Array(rate * seconds);
  for (const {frequency, width, gain} of formants) {
    const radius = Math.exp((-Math.PI * width) / rate);
    const turn = 2 * radius * Math.cos((2 * Math.PI * frequency) / rate);
    let [last, before, phase] = [0, 0, 0];
    sound.forEach((_, n) => {
      const at = n / rate;
      phase += (120 + 12 * Math.sin(2 * Math.PI * 1.3 * at)) / rate;
      const pulse = phase >= 1 ? 1 : 0;
      phase %= 1;
      [last, before] = [pulse + turn * last - radius * radius * before, last];
      sound[n] = (sound[n] ?? 0) + gain * last * opening(at % beat);
    });
  }
  const loudest = sound.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let state = 1;
  return sound.map((value) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (0.5 * value) / loudest + 0.06 * (state / 2 ** 31 - 1);
  });
}

/** How far the mouth is open, so long after a syllable began. */
function opening(at: number): number {
  return Math.max(0, Math.min(1, at / 0.04, (0.36 - at) / 0.06));
}

let file = '';

/** A file for a browser's microphone, which goes with this process. */
export function voiceBesideFan(): string {
  if (file && existsSync(file)) return file;
  const folder = mkdtempSync(join(tmpdir(), 'visio-voice-'));
  process.once('exit', () => rmSync(folder, {recursive: true, force: true}));
  file = join(folder, 'voice.wav');
  writeFileSync(file, wavOf(samples(), rate));
  return file;
}

/** How loud somebody is over some seconds, as root mean squares of short pieces. */
export interface Loudness {
  voice: number;
  pause: number;
}

/** Runs in the page. What is heard of somebody: pauses are its quieter pieces, the voice its louder ones; nothing is 0. */
export async function loudness(name: string): Promise<Loudness> {
  const tile = document.querySelector<HTMLElement>(`[data-participant-name="${CSS.escape(name)}"]`);
  const identity = CSS.escape(tile?.dataset.participantIdentity ?? '');
  const audio = document.querySelector<HTMLAudioElement>(`audio[data-participant-identity="${identity}"]`);
  if (!(audio?.srcObject instanceof MediaStream)) return {voice: 0, pause: 0};
  const context = new AudioContext({sampleRate: 48_000});
  const analyser = new AnalyserNode(context, {fftSize: 2048});
  context.createMediaStreamSource(audio.srcObject).connect(analyser);
  await context.resume();
  const piece = new Float32Array(analyser.fftSize);
  const levels: number[] = [];
  const end = performance.now() + 2000;
  while (performance.now() < end) {
    await new Promise((next) => setTimeout(next, 40));
    analyser.getFloatTimeDomainData(piece);
    levels.push(Math.sqrt(piece.reduce((sum, value) => sum + value * value, 0) / piece.length));
  }
  await context.close();
  levels.sort((one, other) => one - other);
  const at = (part: number) => levels[Math.floor(part * levels.length)] ?? 0;
  return {voice: at(0.8), pause: at(0.15)};
}
