import { describe, expect, it } from 'vitest';
import { bandCount, type Frame, silence } from './frames';
import { memory } from './likeness';
import { judge, type Suspicion } from './suspicion';

/** The same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Somebody speaks for so many frames: syllables of 100 to 300 ms, each of its own colour, and pauses between words. */
function speech(seed: number, length: number): Frame[] {
  const random = randomFrom(seed);
  const frames: Frame[] = [];
  while (frames.length < length) {
    const formants = Array.from({ length: 3 }, () => random() * bandCount);
    const [loudness, syllable, pause] = [-40 + 15 * random(), 4 + 8 * random(), random() < 0.3 ? 4 + 10 * random() : 0];
    for (let i = 0; i < syllable; i += 1) {
      const swell = Math.sin((Math.PI * (i + 0.5)) / syllable);
      frames.push(
        Float32Array.from({ length: bandCount }, (_, band) => {
          const distance = Math.min(...formants.map((formant) => Math.abs(formant - band)));
          return Math.max(silence, loudness + 12 * swell - 3 * distance + 6 * (random() - 0.5));
        }),
      );
    }
    for (let i = 0; i < pause; i += 1) frames.push(quiet());
  }
  return frames.slice(0, length);
}

const quiet = (level = silence): Frame => new Float32Array(bandCount).fill(level);

/** What another microphone hears of it: later, farther away, in another room colour and with noise. */
function heardBy(voice: readonly Frame[], lag: number, { fainter = 8, seed = 99 } = {}): Frame[] {
  const random = randomFrom(seed);
  const colour = Array.from({ length: bandCount }, () => 8 * (random() - 0.5));
  return voice.map((_, i) => {
    const source = voice[i - lag] ?? quiet();
    return source.map((level, band) => Math.max(silence + 5, level - fainter + (colour[band] ?? 0) + 5 * (random() - 0.5)));
  });
}

/** After how many milliseconds the two are found to be in one room, looked at four times a second; undefined: never. */
function foundAfter(own: readonly Frame[], other: readonly Frame[]): number | undefined {
  let suspicion: Suspicion;
  for (let now = 10; now <= own.length; now += 10) {
    const verdict = judge(suspicion, own.slice(Math.max(0, now - memory), now), other.slice(Math.max(0, now - memory), now));
    if (verdict.isSameRoom) return now * 25;
    suspicion = verdict.suspicion;
  }
  return undefined;
}

const seeds = Array.from({ length: 12 }, (_, i) => i + 1);

describe('two devices that hear the same voice', () => {
  it.each([3, 6, 12, 18])('are found, with %i frames of delay', (lag) => {
    for (const seed of seeds) {
      const voice = speech(seed, 200);
      const found = foundAfter(voice, heardBy(voice, lag));
      expect(found, `seed ${seed}`).toBeDefined();
      expect(found, `seed ${seed}`).toBeLessThan(3000);
    }
  });

  it('are found though one stands far away', () => {
    for (const seed of seeds) expect(foundAfter(speech(seed, 300), heardBy(speech(seed, 300), 8, { fainter: 18 }))).toBeDefined();
  });
});

describe('devices in different rooms', () => {
  it('are not confused though two people talk at once, for half a minute', () => {
    for (const seed of seeds.slice(0, 10)) expect(foundAfter(speech(seed, 1200), speech(seed + 1000, 1200)), `seed ${seed}`).toBeUndefined();
  });

  it('are not confused by a loudspeaker that one’s own microphone hears', () => {
    for (const seed of seeds) {
      const voice = speech(seed, 240);
      expect(foundAfter(heardBy(voice, 2, { fainter: 15 }), voice), `seed ${seed}`).toBeUndefined();
    }
  });

  it('are not confused by silence, a fan or beeps', () => {
    const fan = Array.from({ length: 400 }, () => quiet(-50));
    const beeps = (band: number) => Array.from({ length: 400 }, (_, i) => quiet().map((level, at) => (at === band && i % 40 < 8 ? -20 : level)));
    expect(foundAfter(fan, fan)).toBeUndefined();
    expect(foundAfter(beeps(5), beeps(5))).toBeUndefined();
    expect(foundAfter(speech(1, 400), fan)).toBeUndefined();
  });

  it('are not confused by what beeps in each of them at the same time, with a click at both ends', () => {
    const beeps = (band: number) =>
      Array.from({ length: 1200 }, (_, i) => {
        const at = i % 24;
        if (at === 0 || at === 11) return quiet(-45).map((level, other) => level - Math.abs(other - band));
        return quiet().map((level, other) => (at < 12 ? Math.max(level, -12 - 22 * Math.abs(other - band)) : level));
      });
    for (const lag of [0, 4, 9]) {
      expect(foundAfter(beeps(6), beeps(6).slice(lag)), `lag ${lag}`).toBeUndefined();
      expect(foundAfter(beeps(6), beeps(9).slice(lag)), `lag ${lag}`).toBeUndefined();
    }
  });
});

describe('a howl', () => {
  const tone = (band: number, level: number) => quiet(-60).map((rest, at) => (at === band ? level : rest));

  it('is found within half a second', () => {
    const howl = Array.from({ length: 40 }, () => tone(12, -15));
    expect(foundAfter(howl, howl)).toBeLessThanOrEqual(500);
  });

  it('is no tone that only one of them hears, or that is faint', () => {
    const loud = Array.from({ length: 40 }, () => tone(12, -15));
    expect(foundAfter(loud, Array.from({ length: 40 }, () => tone(7, -15)))).toBeUndefined();
    const faint = Array.from({ length: 40 }, () => tone(12, -45));
    expect(foundAfter(faint, faint)).toBeUndefined();
  });
});
