import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveMeeting, LivePerson } from '../../core/api/administration';
import { sizeText } from '../../core/size_text';
import { durationText, inCalmOrder, megabitsText, peopleInCalmOrder, percentText, plotOf, scaleFor, stateOf } from './figures';

const well = { good: 5, fair: 0, poor: 0, unknown: 0 };
const meeting = (id: string, quality: Partial<LiveMeeting['quality']> = {}, minute = 0) =>
  ({ id, startedAt: new Date(2026, 2, 5, 14, minute), quality: { ...well, ...quality } }) as LiveMeeting;
const person = (name: string, quality: LivePerson['quality']) => ({ identity: name, name, quality }) as LivePerson;

describe('the state of a meeting', () => {
  it('is that of those who have it worst, with their number', () => {
    expect(stateOf({ quality: { good: 18, fair: 2, poor: 5, unknown: 0 } })).toEqual({ grade: 'poor', people: 5 });
    expect(stateOf({ quality: { good: 18, fair: 2, poor: 0, unknown: 0 } })).toEqual({ grade: 'fair', people: 2 });
    expect(stateOf({ quality: well })).toEqual({ grade: 'good', people: 0 });
    expect(stateOf({ quality: { good: 0, fair: 0, poor: 0, unknown: 4 } })).toEqual({ grade: 'none', people: 0 });
  });
});

describe('the order', () => {
  it('has the worst meetings first, and of equals those that began first', () => {
    const list = [meeting('c', {}, 5), meeting('b', {}, 1), meeting('a', { fair: 1 }, 9), meeting('d', { poor: 1 }, 7)];
    expect(inCalmOrder(list).map(({ id }) => id)).toEqual(['d', 'a', 'b', 'c']);
  });

  it('stays as it is while only figures change', () => {
    const before = [meeting('a', { poor: 2 }, 1), meeting('b', { poor: 1 }, 2)];
    const after = [meeting('b', { poor: 7 }, 2), meeting('a', { poor: 1 }, 1)];
    expect(inCalmOrder(after).map(({ id }) => id)).toEqual(inCalmOrder(before).map(({ id }) => id));
  });

  it('has people whose connection is lost among the worst, then goes by name', () => {
    const list = [person('Zoé', 'good'), person('Kofi', 'lost'), person('Claire', 'poor'), person('Amina', undefined)];
    expect(peopleInCalmOrder(list).map(({ name }) => name)).toEqual(['Claire', 'Kofi', 'Zoé', 'Amina']);
  });
});

describe('a figure', () => {
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

  it('is written as each language does', () => {
    expect(plain(sizeText(1_440_000_000_000, 'en'))).toBe('1.4 TB');
    expect(plain(sizeText(1_440_000_000_000, 'fr'))).toBe('1,4 To');
    expect(plain(sizeText(0, 'en'))).toBe('0 byte');
    expect(plain(durationText(72 * 60_000, 'en'))).toBe('1 hr 12 min');
    expect(plain(durationText(3000, 'de'))).toBe('1 Min.');
    expect(plain(durationText(41 * 86_400_000, 'nl'))).toBe('41 dagen');
    expect(percentText(0.038, 'fr')).toBe('3,8');
    expect(megabitsText(201_300_000, 'en')).toBe('201.3');
  });
});

describe('a plot', () => {
  it('goes from the oldest to the newest value, and up to the top of the scale', () => {
    expect(plotOf([0, 5, 10], 10, 100, 20)).toEqual({ line: 'M0 20L50 10L100 0', area: 'M0 20L50 10L100 0L100 20L0 20Z', end: { x: 100, y: 0 } });
  });

  it('has a gap where nothing is known, and nothing below it', () => {
    const { line, area, end } = plotOf([1, undefined, 1, undefined], 1, 90, 20);
    expect(line).toBe('M0 0M60 0');
    expect(area).toBe('');
    expect(end).toBeUndefined();
  });

  it('never leaves its frame', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ noNaN: true }), { nil: undefined }), { maxLength: 80 }), (values) => {
        const numbers = [...plotOf(values, 10, 100, 20).line.matchAll(/[ML](\S+) (\S+?)(?=[ML]|$)/g)].flatMap(([, x, y]) => [[Number(x), Number(y)] as const]);
        expect(numbers.every(([x, y]) => x >= 0 && x <= 100.1 && y >= 0 && y <= 20)).toBe(true);
      }),
    );
  });

  it('has a scale with a round top that holds all values', () => {
    expect(scaleFor([201], 1)).toBe(500);
    expect(scaleFor([], 100)).toBe(100);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e12, noNaN: true })), (values) => {
        expect(scaleFor(values, 1)).toBeGreaterThanOrEqual(Math.max(1, ...values));
      }),
    );
  });
});
