import { endsNextDay, faultsOf, type PlanFields } from './plan';

const dayLength = 86_400_000;

/**
 * "Thursday, March 19, 2026, 2:00 – 3:30 PM", by the clocks of the meeting's own zone; undefined while something of it is
 * missing.
 */
export function whenOfPlan(fields: PlanFields, locale: string): string | undefined {
  const { day, from, to } = fields;
  if (day === '' || from === '' || to === '') return undefined;
  const start = Date.parse(`${day}T${from}Z`);
  const end = Date.parse(`${day}T${to}Z`) + (endsNextDay(fields) ? dayLength : 0);
  if (Number.isNaN(start) || Number.isNaN(end)) return undefined;
  const words = new Intl.DateTimeFormat(locale, {
    weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit', timeZone: 'UTC',
  });
  return words.formatRange(start, end);
}

/** "June 25, 2026" */
export function dayInWords(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00Z`));
}

/** How often a series meets; undefined where that can't be told yet. */
export function meetingsOf(fields: PlanFields): number | undefined {
  const { repetition, day, until } = fields;
  if (repetition === 'once') return 1;
  if (repetition === 'other' || day === '' || faultsOf(fields).until) return undefined;
  const first = dateOf(day);
  const days = Math.floor((dateOf(until).getTime() - first.getTime()) / dayLength);
  if (repetition === 'weekly') return Math.floor(days / 7) + 1;
  if (repetition === 'fortnightly') return Math.floor(days / 14) + 1;
  return repetition === 'workdays' ? workdaysIn(first, days) : monthsIn(first, until);
}

/** The time zone of this browser. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function workdaysIn(first: Date, days: number): number {
  let count = 0;
  for (let n = 0; n <= days; n += 1) if (![0, 6].includes((first.getUTCDay() + n) % 7)) count += 1;
  return count;
}

/** On the same weekday of each month, the fifth being the last. */
function monthsIn(first: Date, until: string): number {
  const week = Math.ceil(first.getUTCDate() / 7);
  let count = 0;
  for (let month = first.getUTCMonth(); ; month += 1) {
    const at = weekdayIn(first.getUTCFullYear(), month, first.getUTCDay(), week);
    if (at.toISOString().slice(0, 10) > until) return count;
    count += 1;
  }
}

function weekdayIn(year: number, month: number, weekday: number, week: number): Date {
  if (week > 4) {
    const last = new Date(Date.UTC(year, month + 1, 0));
    return new Date(Date.UTC(year, month + 1, -((last.getUTCDay() - weekday + 7) % 7)));
  }
  const first = new Date(Date.UTC(year, month, 1));
  return new Date(Date.UTC(year, month, 1 + ((weekday - first.getUTCDay() + 7) % 7) + (week - 1) * 7));
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00Z`);
}
