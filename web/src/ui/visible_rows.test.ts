import { expect, it } from 'vitest';
import { drawnRows, rowsBetween } from './visible_rows';

it('draws the rows in sight and a few more on both sides, of a list however long', () => {
  expect(rowsBetween(0, 400, 40, 150)).toEqual({ first: 0, end: 16 });
  expect(rowsBetween(2000, 2400, 40, 150)).toEqual({ first: 44, end: 66 });
  expect(rowsBetween(5900, 6300, 40, 150)).toEqual({ first: 141, end: 150 });
});

it('draws nothing outside the list, wherever that is scrolled to', () => {
  expect(rowsBetween(-900, -500, 40, 150)).toEqual({ first: 0, end: 0 });
  expect(rowsBetween(9000, 9400, 40, 150)).toEqual({ first: 150, end: 150 });
  expect(rowsBetween(0, 400, 40, 0)).toEqual({ first: 0, end: 0 });
});

it('keeps the row that has the keyboard', () => {
  expect(drawnRows({ first: 3, end: 6 }, 4)).toEqual([3, 4, 5]);
  expect(drawnRows({ first: 3, end: 6 }, 1)).toEqual([1, 3, 4, 5]);
  expect(drawnRows({ first: 3, end: 6 }, 9)).toEqual([3, 4, 5, 9]);
  expect(drawnRows({ first: 3, end: 6 }, -1)).toEqual([3, 4, 5]);
});
