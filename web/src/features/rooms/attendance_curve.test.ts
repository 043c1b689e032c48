import { describe, expect, it } from 'vitest';
import { curveOf, mergedStays, mostAtOnce, quorumMoments, ticksBetween } from './attendance_curve';

const stay = (joinedAt: number, leftAt?: number) => ({ joinedAt, leftAt });
const person = (...stays: ReturnType<typeof stay>[]) => ({ stays });

describe('how many were there', () => {
  it('steps at each arrival and departure', () => {
    const curve = curveOf([person(stay(0, 50)), person(stay(10, 30)), person(stay(20))], 60);
    expect(curve.map(({ at, count }) => [at, count])).toEqual([[0, 1], [10, 2], [20, 3], [30, 2], [50, 1], [60, 0]]);
    expect(mostAtOnce(curve)).toBe(3);
  });

  it('does not step where one leaves as another arrives', () => {
    expect(curveOf([person(stay(0, 10)), person(stay(10, 20))], 20)).toEqual([{ at: 0, count: 1 }, { at: 20, count: 0 }]);
  });

  it('is nothing for a meeting to which nobody came', () => {
    expect(curveOf([], 10)).toEqual([]);
    expect(mostAtOnce([])).toBe(0);
  });

  it('counts two devices of one person once', () => {
    expect(mergedStays([stay(30, 40), stay(0, 20), stay(5, 10), stay(20, 25)], 99)).toEqual([{ from: 0, to: 25 }, { from: 30, to: 40 }]);
    expect(mergedStays([stay(5)], 3)).toEqual([{ from: 5, to: 5 }]);
  });
});

describe('the quorum', () => {
  const curve = curveOf([person(stay(0, 50)), person(stay(10, 20), stay(30, 40))], 50);

  it('is reached and lost in turns', () => {
    expect(quorumMoments(curve, 2)).toEqual([
      { at: 10, isReached: true },
      { at: 20, isReached: false },
      { at: 30, isReached: true },
      { at: 40, isReached: false },
    ]);
  });

  it('may never be reached', () => {
    expect(quorumMoments(curve, 3)).toEqual([]);
  });
});

describe('the times below the curve', () => {
  const minute = 60_000;
  const minutes = (from: number, to: number, offset = 0) => ticksBetween(from * minute, to * minute, offset * minute).map((at) => at / minute);

  it('are round and few, however long it was', () => {
    expect(minutes(19.2, 78.2)).toEqual([20, 30, 40, 50, 60, 70]);
    expect(minutes(0, 3)).toEqual([0, 1, 2, 3]);
    for (const length of [1, 7, 59, 61, 300, 1400, 20_000]) expect(minutes(0.5, length).length).toBeLessThanOrEqual(9);
  });

  it('are round on the clock of the reader', () => {
    expect(minutes(0, 300, 30)).toEqual([30, 90, 150, 210, 270]);
  });
});
