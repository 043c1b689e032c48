import { expect, it } from 'vitest';
import { frameOf, frameSize, silence } from './frames';

const rate = 48_000;
const tone = (hertz: number, loudness: number) =>
  Float32Array.from({ length: frameSize }, (_, i) => loudness * Math.sin((2 * Math.PI * hertz * i) / rate));
const loudest = (frame: Float32Array) => frame.indexOf(Math.max(...frame));

it('hears a tone in its band, as loud as it is', () => {
  const frame = frameOf(tone(1000, 0.5), rate);
  expect(Math.max(...frame)).toBeGreaterThan(-10);
  expect(Math.max(...frame)).toBeLessThan(-3);
  expect(frame.filter((level) => level > Math.max(...frame) - 20).length).toBeLessThanOrEqual(3);
});

it('hears a higher tone in a higher band, at any sample rate', () => {
  const bands = [200, 500, 1000, 2500, 5000].map((hertz) => loudest(frameOf(tone(hertz, 0.1), rate)));
  expect(bands).toEqual([...new Set(bands)].toSorted((a, b) => a - b));
  const slow = Float32Array.from({ length: frameSize }, (_, i) => Math.sin((2 * Math.PI * 1000 * i) / 16_000));
  expect(Math.abs(loudest(frameOf(slow, 16_000)) - loudest(frameOf(tone(1000, 1), rate)))).toBeLessThanOrEqual(1);
});

it('hears nothing where nothing is', () => {
  expect([...frameOf(new Float32Array(frameSize), rate)].every((level) => level === silence)).toBe(true);
});
