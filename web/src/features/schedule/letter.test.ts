import { describe, expect, it } from 'vitest';
import { meetingsOf, whenOfPlan } from './letter';
import type { PlanFields } from './plan';

const fields: PlanFields = {
  title: '', day: '2026-03-19', from: '14:00', to: '15:30', timezone: 'America/New_York', repetition: 'once', until: '', agenda: '',
  invitees: '',
};

describe('the letter of a plan', () => {
  it('tells the time by the clocks of the meeting, whatever those of the reader', () => {
    expect(whenOfPlan(fields, 'fr')).toMatch(/^jeudi 19 mars 2026.* 14:00.*15:30$/);
    expect(whenOfPlan({ ...fields, from: '23:00', to: '00:30' }, 'fr')).toMatch(/19 mars.*23:00.*20 mars.*00:30$/);
    expect(whenOfPlan({ ...fields, to: '' }, 'fr')).toBeUndefined();
  });

  it.each([
    ['weekly', '2026-06-25', 15],
    ['fortnightly', '2026-06-25', 8],
    ['workdays', '2026-03-25', 5],
    ['monthly', '2026-06-18', 4],
    ['monthly', '2026-06-17', 3],
    ['weekly', '2026-03-18', undefined],
    ['weekly', '', undefined],
    ['other', '2026-06-25', undefined],
  ] as const)('counts what meets %s until %s', (repetition, until, count) => {
    expect(meetingsOf({ ...fields, repetition, until })).toBe(count);
  });

  it('meets each month on its last weekday where it begins on a fifth one', () => {
    expect(meetingsOf({ ...fields, day: '2026-01-30', repetition: 'monthly', until: '2026-04-23' })).toBe(3);
    expect(meetingsOf({ ...fields, day: '2026-01-30', repetition: 'monthly', until: '2026-04-24' })).toBe(4);
  });
});
