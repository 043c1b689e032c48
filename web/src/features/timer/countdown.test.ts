import { describe, expect, it } from 'vitest';
import { clockText, leftOf, momentBetween, parseCountdown, passedOf } from './countdown';

const tenMinutes = { beganAt: 1_000_000, endsAt: 1_600_000, by: 'Claire', toldAt: 1_000_000 };

describe('a countdown', () => {
  it('is read from what the server writes, and from nothing else', () => {
    const written = { began_at: 1_000_000, ends_at: 1_600_000, by: 'Claire', told_at: 1_000_000 };
    expect(parseCountdown(written)).toEqual(tenMinutes);
    for (const nothing of [null, undefined, 7, 'soon', [], {}, { began_at: 5, ends_at: 'later' }, { began_at: 9, ends_at: 3 }]) {
      expect(parseCountdown(nothing)).toBeUndefined();
    }
  });

  it('passes from its beginning to its end, whatever the clock says', () => {
    let before = -1;
    for (let now = 0; now < 3_000_000; now += 7919) {
      const [left, passed] = [leftOf(tenMinutes, now), passedOf(tenMinutes, now)];
      expect(left).toBeGreaterThanOrEqual(0);
      expect(passed).toBeGreaterThanOrEqual(Math.max(0, before));
      expect(passed).toBeLessThanOrEqual(1);
      expect(left === 0).toBe(passed === 1);
      before = passed;
    }
  });

  it('stands in minutes and seconds', () => {
    expect([0, 1, 59_001, 462_000, 3_600_000].map((left) => clockText(left))).toEqual(['0:00', '0:01', '1:00', '7:42', '1:00:00']);
    expect(clockText(59_999, Math.floor)).toBe('0:59');
  });

  it('is told at few moments, each once, however rarely one looks', () => {
    const told: number[] = [];
    for (let left = 600_000; left > -5000; left -= 137) {
      const moment = momentBetween(left + 137, left);
      if (moment !== undefined) told.push(moment);
    }
    expect(told).toEqual([60, 10]);
    expect(momentBetween(90_000, 5000)).toBe(10);
    expect(momentBetween(5000, 0)).toBeUndefined();
  });
});
