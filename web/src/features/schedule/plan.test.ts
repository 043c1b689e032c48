import { describe, expect, it } from 'vitest';
import type { PlannedMeeting } from '../../core/api/schedule';
import { endsNextDay, faultsOf, newPlan, type PlanFields, planFieldsOf, planOf, repetitionOf } from './plan';

const fields: PlanFields = {
  title: ' Plan vélo ', day: '2026-03-19', from: '14:00', to: '15:30', timezone: 'Europe/Paris', repetition: 'once', until: '',
  agenda: 'Budget\n', invitees: 'ada@example.org, ben@example.org\nada@example.org',
};
const meeting: PlannedMeeting = {
  id: 'm', room: { id: 'r', slug: 'plan-velo', name: 'Plan vélo' }, title: 'Plan vélo', agenda: 'Budget',
  startsAt: Date.parse('2026-03-19T13:00Z'), endsAt: Date.parse('2026-03-19T14:30Z'), timezone: 'Europe/Paris',
  recurrence: 'FREQ=WEEKLY;INTERVAL=2;UNTIL=20260625T215959Z', organiser: 'Ada', isAdministrable: true, occurrences: [],
  invitees: [{ email: 'ada@example.org', name: 'Ada' }],
};

describe('a plan', () => {
  it('is asked for by the clocks of its zone, and names everybody once', () => {
    expect(planOf(fields)).toEqual({
      title: 'Plan vélo', agenda: 'Budget', startsAt: '2026-03-19T14:00', endsAt: '2026-03-19T15:30', timezone: 'Europe/Paris',
      recurrence: '', invitees: ['ada@example.org', 'ben@example.org'],
    });
  });

  it('may end on the next day', () => {
    const night = { ...fields, day: '2026-12-31', from: '22:00', to: '00:30' };
    expect(endsNextDay(night)).toBe(true);
    expect(planOf(night).endsAt).toBe('2027-01-01T00:30');
  });

  it('repeats as it was chosen, until a day', () => {
    const recurrenceOf = (changed: Partial<PlanFields>) => planOf({ ...fields, until: '2026-06-25', ...changed }).recurrence;
    expect(recurrenceOf({ repetition: 'weekly' })).toBe('FREQ=WEEKLY;UNTIL=20260625');
    expect(recurrenceOf({ repetition: 'fortnightly' })).toBe('FREQ=WEEKLY;INTERVAL=2;UNTIL=20260625');
    expect(recurrenceOf({ repetition: 'workdays' })).toBe('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20260625');
    expect(recurrenceOf({ repetition: 'monthly' })).toBe('FREQ=MONTHLY;BYDAY=3TH;UNTIL=20260625');
    expect(recurrenceOf({ repetition: 'monthly', day: '2026-01-30' })).toBe('FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260625');
  });

  it('keeps a repetition that the form does not know', () => {
    const other = { ...meeting, recurrence: 'FREQ=DAILY;INTERVAL=3;COUNT=9' };
    const shown = planFieldsOf(other);
    expect(shown.repetition).toBe('other');
    expect(faultsOf(shown)).toEqual({});
    expect(planOf(shown, other).recurrence).toBe(other.recurrence);
  });

  it('begins with the next full hour', () => {
    const { day, from, to, timezone } = newPlan(Date.parse('2026-03-19T21:20Z'), 'Europe/Paris');
    expect({ day, from, to, timezone }).toEqual({ day: '2026-03-19', from: '23:00', to: '00:00', timezone: 'Europe/Paris' });
  });
});

describe('a meeting that is there', () => {
  it('stands in the form as its zone shows it', () => {
    expect(planFieldsOf(meeting)).toEqual({
      title: 'Plan vélo', agenda: 'Budget', day: '2026-03-19', from: '14:00', to: '15:30', timezone: 'Europe/Paris',
      repetition: 'fortnightly', until: '2026-06-25', invitees: 'ada@example.org',
    });
  });

  it('tells how it repeats', () => {
    const end = ';UNTIL=20260625T215959Z';
    expect(repetitionOf('')).toBe('once');
    expect(repetitionOf(`FREQ=WEEKLY${end}`)).toBe('weekly');
    expect(repetitionOf(`FREQ=MONTHLY;BYDAY=-1FR${end}`)).toBe('monthly');
    expect(repetitionOf('FREQ=WEEKLY;COUNT=3')).toBe('other');
  });
});

describe('what is wrong', () => {
  it('is nothing where all is there', () => {
    expect(faultsOf(fields)).toEqual({});
    expect(faultsOf({ ...fields, invitees: '' })).toEqual({});
  });

  it('is told of each field', () => {
    expect(faultsOf({ ...fields, title: ' ', day: '', from: '', to: '' })).toEqual({
      title: 'missing', day: 'missing', from: 'missing', to: 'missing',
    });
    expect(faultsOf({ ...fields, to: '14:00' })).toEqual({ to: 'no_length' });
    expect(faultsOf({ ...fields, invitees: 'ada@example.org nobody' })).toEqual({ invitees: 'not_an_address' });
    const many = Array.from({ length: 101 }, (_, index) => `a${index}@example.org`).join(' ');
    expect(faultsOf({ ...fields, invitees: many })).toEqual({ invitees: 'too_many' });
  });

  it('is told of the end of a series', () => {
    const weekly = { ...fields, repetition: 'weekly' } as const;
    expect(faultsOf(weekly)).toEqual({ until: 'missing' });
    expect(faultsOf({ ...weekly, until: '2026-03-18' })).toEqual({ until: 'too_early' });
    expect(faultsOf({ ...weekly, until: '2031-03-20' })).toEqual({ until: 'too_far' });
    expect(faultsOf({ ...weekly, until: '2031-03-19' })).toEqual({});
  });

  it('is told of a series of workdays that would begin at a weekend', () => {
    expect(faultsOf({ ...fields, repetition: 'workdays', day: '2026-03-21', until: '2026-06-25' })).toEqual({ day: 'weekend' });
  });
});
