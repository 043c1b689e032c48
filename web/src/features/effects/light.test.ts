import { expect, it } from 'vitest';
import { brightnessOf, lit, nextLight } from './light';

/** What is added in the end to a picture that stays as it is. */
function settled(brightness: number): number {
  let light = 0;
  for (let i = 0; i < 100; i += 1) light = nextLight(light, brightness);
  return light;
}

it('a dark picture becomes as bright as a well lit one', () => {
  for (const dark of [0.15, 0.2, 0.3]) expect(lit(dark, settled(dark))).toBeCloseTo(0.42, 1);
});

it('a very dark picture gets all there is and no more', () => {
  expect(settled(0.02)).toBe(2);
  expect(lit(0.02, 2)).toBeLessThan(0.1);
});

it('a bright picture stays as it is, and light goes again when a lamp is switched on', () => {
  expect(settled(0.5)).toBe(0);
  let light = settled(0.15);
  light = nextLight(light, 0.6);
  expect(light).toBeGreaterThan(0.5);
  for (let i = 0; i < 100; i += 1) light = nextLight(light, 0.6);
  expect(light).toBe(0);
});

it('black stays black and white stays white', () => {
  expect(lit(0, 2)).toBe(0);
  expect(lit(1, 2)).toBe(1);
});

it('brightness is that of the eye', () => {
  expect(brightnessOf(new Uint8ClampedArray([255, 255, 255, 255, 0, 0, 0, 255]))).toBeCloseTo(0.5);
  expect(brightnessOf(new Uint8ClampedArray([0, 255, 0, 255]))).toBeGreaterThan(brightnessOf(new Uint8ClampedArray([0, 0, 255, 255])));
});
