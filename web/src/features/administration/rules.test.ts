import { describe, expect, it } from 'vitest';
import { actionWords, valueWords } from './audit_words';
import { startOf } from './audit_period';
import { reasonWords } from './quality_words';
import { sharesOf, sumOf } from './quality_sums';
import { daysToChoose, toServer } from './retention_choices';

describe('the days to choose from', () => {
  it('are within what the server allows, with what is so and what is configured', () => {
    expect(daysToChoose({ least: 7, most: 365, days: 45, usual: 100 })).toEqual([7, 14, 30, 45, 60, 90, 100, 180, 365]);
  });

  it('go back to the configuration where they are what it says', () => {
    expect(toServer(30, 30)).toBeUndefined();
    expect(toServer(7, 30)).toBe(7);
  });
});

describe('a period of the audit log', () => {
  const now = new Date(2026, 2, 5, 14, 32);

  it('begins at midnight, some days ago, or with the first entry', () => {
    expect(startOf('today', now)).toEqual(new Date(2026, 2, 5));
    expect(startOf('week', now)?.getTime()).toBe(now.getTime() - 7 * 86_400_000);
    expect(startOf('all', now)).toBeUndefined();
  });
});

describe('words of the server', () => {
  it('are shown as they are where this page does not know them', () => {
    expect(actionWords('smoke_signal_sent')).toBeUndefined();
    expect(actionWords('constructor')).toBeUndefined();
    expect(reasonWords(['loss', 'sunspots'])).toHaveLength(1);
  });

  it('are never translated where they are what people typed', () => {
    expect(valueWords('method', 'passkey')).toBeDefined();
    expect(valueWords('name', 'passkey')).toBeUndefined();
  });
});

describe('quality by day', () => {
  const day = (stays: number, poor: number, fair: number) => ({ day: '2026-03-05', meetings: 2, stays, poor, fair, loss: 0, roundTripMs: 0 });

  it('is a share of those who were there', () => {
    expect(sharesOf([day(10, 1, 2), day(0, 0, 0)])).toMatchObject([{ poor: 0.1, fair: 0.2 }, { poor: 0, fair: 0 }]);
    expect(sumOf([day(10, 1, 2), day(5, 0, 1)])).toEqual({ meetings: 4, stays: 15, poor: 1, fair: 3 });
  });
});
