import { expect, it } from 'vitest';
import { notSlow, paceAfter } from './pace';

const after = (costs: readonly number[]) => costs.reduce(paceAfter, notSlow).step;
const slow = (seconds: number) => Array.from({ length: seconds }, () => 400);

it('a machine that is slow for six seconds in a row makes smaller pictures, and after six more none', () => {
  expect(after([60, ...slow(5)])).toBe('full');
  expect(after([60, ...slow(6)])).toBe('small');
  expect(after([60, ...slow(11)])).toBe('small');
  expect(after([60, ...slow(12)])).toBe('off');
});

it('a machine for which smaller pictures are easy goes on with them', () => {
  expect(after([60, ...slow(6), ...Array.from({ length: 100 }, () => 60)])).toBe('small');
});

it('a start may take longer, but not for ever', () => {
  expect(after(slow(19))).toBe('full');
  expect(after(slow(20))).toBe('small');
  expect(after(slow(26))).toBe('off');
});

it('a hitch now and then is none', () => {
  expect(after([60, ...slow(5), 60, ...slow(5)])).toBe('full');
  expect(after(Array.from({ length: 100 }, () => 90))).toBe('full');
});
