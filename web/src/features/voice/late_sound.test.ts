import { expect, it } from 'vitest';
import { inTime, lateAfter } from './late_sound';

const after = (sounds: readonly number[]) => sounds.reduce((state, sound) => lateAfter(state, 2, sound), inTime).isTooLate;

it('sound that has gaps for four looks in a row is too late', () => {
  expect(after([1.5, 1.5, 1.5])).toBe(false);
  expect(after([1.5, 1.5, 1.5, 1.5])).toBe(true);
  expect(after([0, 0, 0, 0])).toBe(true);
});

it('a hitch now and then is none', () => {
  expect(after([1.5, 1.5, 1.5, 2, 1.5, 1.5, 1.5])).toBe(false);
  expect(after(Array.from({ length: 50 }, () => 1.99))).toBe(false);
});
