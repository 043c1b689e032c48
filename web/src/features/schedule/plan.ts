import type { MeetingPlan, PlannedMeeting } from '../../core/api/schedule';

export const repetitions = ['once', 'workdays', 'weekly', 'fortnightly', 'monthly'] as const;
/** How a meeting repeats; `other`: as a calendar or a program has said it, which stays as it is. */
export type Repetition = (typeof repetitions)[number] | 'other';

/** What stands in the form. Days and times are as its inputs have them: 2026-03-19 and 14:00. */
export interface PlanFields {
  readonly title: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly timezone: string;
  readonly repetition: Repetition;
  /** The last day on which the series may meet. */
  readonly until: string;
  readonly agenda: string;
  /** Addresses, with spaces, commas or line breaks between them. */
  readonly invitees: string;
}

export type Fault = 'missing' | 'no_length' | 'weekend' | 'too_early' | 'too_far' | 'not_an_address' | 'too_many';
export type Faults = { readonly [Field in keyof PlanFields]?: Fault };

const codes = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const workdays = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
const mostInvitees = 100;
const mostYears = 5;

/** What is in the form of a new meeting: the next full hour, for an hour. */
export function newPlan(now: number, timezone: string): PlanFields {
  const hour = 3_600_000;
  const start = wallTime(now + hour, timezone);
  const end = wallTime(now + 2 * hour, timezone);
  return {
    title: '', day: start.day, from: `${start.time.slice(0, 2)}:00`, to: `${end.time.slice(0, 2)}:00`, timezone,
    repetition: 'once', until: '', agenda: '', invitees: '',
  };
}

/** What is in the form of a meeting that is there. */
export function planFieldsOf(meeting: PlannedMeeting): PlanFields {
  const { title, agenda, timezone, recurrence, invitees } = meeting;
  const start = wallTime(meeting.startsAt, timezone);
  return {
    title, agenda, timezone,
    day: start.day,
    from: start.time,
    to: wallTime(meeting.endsAt, timezone).time,
    repetition: repetitionOf(recurrence),
    until: untilOf(recurrence, timezone),
    invitees: invitees.map(({ email }) => email).join('\n'),
  };
}

/** What is wrong, field by field; nothing where the meeting can be planned. */
export function faultsOf(fields: PlanFields): Faults {
  const { title, day, from, to, repetition, until } = fields;
  const addresses = addressesIn(fields.invitees);
  const faults: { -readonly [Field in keyof PlanFields]?: Fault } = {};
  if (title.trim() === '') faults.title = 'missing';
  if (day === '') faults.day = 'missing';
  else if (repetition === 'workdays' && isWeekend(day)) faults.day = 'weekend';
  if (from === '') faults.from = 'missing';
  if (to === '') faults.to = 'missing';
  else if (to === from) faults.to = 'no_length';
  const repeats = repetition !== 'once' && repetition !== 'other';
  const end = repeats ? faultOfEnd(day, until) : undefined;
  if (end) faults.until = end;
  if (!addresses.every(isAddress)) faults.invitees = 'not_an_address';
  else if (addresses.length > mostInvitees) faults.invitees = 'too_many';
  return faults;
}

function faultOfEnd(day: string, until: string): Fault | undefined {
  if (until === '') return 'missing';
  if (until < day) return 'too_early';
  const last = `${Number(day.slice(0, 4)) + mostYears}${day.slice(4)}`;
  return day !== '' && until > last ? 'too_far' : undefined;
}

/** What the server is asked for. A meeting that ends before it begins, ends on the next day. */
export function planOf(fields: PlanFields, before?: PlannedMeeting): MeetingPlan {
  const { title, agenda, day, from, to, timezone } = fields;
  return {
    title: title.trim(),
    agenda: agenda.trim(),
    startsAt: `${day}T${from}`,
    endsAt: `${endsNextDay(fields) ? dayAfter(day) : day}T${to}`,
    timezone,
    recurrence: recurrenceOf(fields, before?.recurrence ?? ''),
    invitees: addressesIn(fields.invitees),
  };
}

export function endsNextDay({ from, to }: PlanFields): boolean {
  return from !== '' && to !== '' && to < from;
}

/** How a recurrence would be chosen in the form. */
export function repetitionOf(recurrence: string): Repetition {
  const [, rule = ''] = /^(.+);UNTIL=\d{8}T\d{6}Z$/.exec(recurrence) ?? [];
  if (recurrence === '') return 'once';
  if (rule === 'FREQ=WEEKLY') return 'weekly';
  if (rule === 'FREQ=WEEKLY;INTERVAL=2') return 'fortnightly';
  if (rule === workdays) return 'workdays';
  return /^FREQ=MONTHLY;BYDAY=-?\d[A-Z]{2}$/.test(rule) ? 'monthly' : 'other';
}

function recurrenceOf({ repetition, day, until }: PlanFields, before: string): string {
  const end = `;UNTIL=${until.replaceAll('-', '')}`;
  switch (repetition) {
    case 'once':
      return '';
    case 'other':
      return before;
    case 'workdays':
      return workdays + end;
    case 'weekly':
      return `FREQ=WEEKLY${end}`;
    case 'fortnightly':
      return `FREQ=WEEKLY;INTERVAL=2${end}`;
    case 'monthly':
      return `FREQ=MONTHLY;BYDAY=${weekdayOfMonth(day)}${end}`;
  }
}

/** "3TH"; what would be the fifth is the last one, which each month has. */
function weekdayOfMonth(day: string): string {
  const week = Math.ceil(Number(day.slice(8)) / 7);
  return `${week > 4 ? -1 : week}${codes[dateOf(day).getUTCDay()]}`;
}

function untilOf(recurrence: string, timezone: string): string {
  const [, year, month, day, hour, minute] = /UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\d\dZ$/.exec(recurrence) ?? [];
  return year ? wallTime(Date.parse(`${year}-${month}-${day}T${hour}:${minute}Z`), timezone).day : '';
}

/** Sweden writes days and times as inputs do. */
function wallTime(time: number, timeZone: string): { readonly day: string; readonly time: string } {
  const [day = '', clock = ''] = new Date(time).toLocaleString('sv-SE', { timeZone }).split(' ');
  return { day, time: clock.slice(0, 5) };
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00Z`);
}

function dayAfter(day: string): string {
  return new Date(dateOf(day).getTime() + 86_400_000).toISOString().slice(0, 10);
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(dateOf(day).getUTCDay());
}

function addressesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((address) => address !== ''))];
}

function isAddress(address: string): boolean {
  return /^[^@<>"]+@[^@<>"]+$/.test(address);
}
