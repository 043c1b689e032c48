import type { LiveMeeting, LivePerson } from '../../core/api/administration';

/** How good a row is: the shape and colour of its state. */
export type Grade = 'poor' | 'fair' | 'good' | 'none';

export interface MeetingState {
  readonly grade: Grade;
  /** How many people have it that badly; 0 where all is well or unknown. */
  readonly people: number;
}

export function stateOf({ quality: { poor, fair, good } }: Pick<LiveMeeting, 'quality'>): MeetingState {
  if (poor > 0) return { grade: 'poor', people: poor };
  if (fair > 0) return { grade: 'fair', people: fair };
  return { grade: good > 0 ? 'good' : 'none', people: 0 };
}

export function gradeOf({ quality }: Pick<LivePerson, 'quality'>): Grade {
  return quality === 'lost' ? 'poor' : (quality ?? 'none');
}

const worstFirst: readonly Grade[] = ['poor', 'fair', 'good', 'none'];

/**
 * The worst first; among equals those that began first. So a row moves only when its grade changes, and not with
 * every figure.
 */
export function inCalmOrder(meetings: readonly LiveMeeting[]): LiveMeeting[] {
  const rank = (meeting: LiveMeeting) => worstFirst.indexOf(stateOf(meeting).grade);
  const start = ({ startedAt }: LiveMeeting) => startedAt?.getTime() ?? 0;
  return meetings.toSorted((a, b) => rank(a) - rank(b) || start(a) - start(b) || (a.id < b.id ? -1 : 1));
}

/** The same for people, by name among equals. */
export function peopleInCalmOrder(people: readonly LivePerson[]): LivePerson[] {
  const rank = (person: LivePerson) => worstFirst.indexOf(gradeOf(person));
  return people.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name) || (a.identity < b.identity ? -1 : 1));
}

/** "26 min", "1 hr 12 min": to the minute, and at least one. */
export function durationText(milliseconds: number, locale: string): string {
  const minutes = Math.max(1, Math.floor(milliseconds / 60_000));
  const days = Math.floor(minutes / 1440);
  if (days > 1) return unitText(days, 'day', locale);
  const hours = Math.floor(minutes / 60);
  const rest = unitText(minutes % 60, 'minute', locale);
  return hours > 0 ? `${unitText(hours, 'hour', locale)} ${rest}` : rest;
}

export function daysText(days: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
}

/** Megabits with one decimal, without their unit. */
export function megabitsText(bits: number, locale: string): string {
  return decimalText(bits / 1_000_000, locale);
}

/** A share as percent with one decimal, without the sign. */
export function percentText(share: number, locale: string): string {
  return decimalText(share * 100, locale);
}

function decimalText(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
}

function unitText(value: number, unit: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }).format(value);
}

export interface Plot {
  /** The line, for `d` of a path; interrupted where nothing is known. */
  readonly line: string;
  /** What lies under the line. */
  readonly area: string;
  /** Where the newest value is. */
  readonly end: { readonly x: number; readonly y: number } | undefined;
}

/** Draws values, the oldest first, evenly across a width; 0 is at the bottom and `most` at the top. */
export function plotOf(values: readonly (number | undefined)[], most: number, width: number, height: number): Plot {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const round = (value: number) => Math.round(value * 10) / 10;
  const points = values.map((value, place) =>
    value === undefined ? undefined : { x: round(place * step), y: round(height * (1 - Math.min(1, Math.max(0, value / most)))) },
  );
  const line = points.map((point, place) => (point ? `${points[place - 1] ? 'L' : 'M'}${point.x} ${point.y}` : '')).join('');
  const known = points.filter((point) => point !== undefined);
  const [first, last] = [known[0], known.at(-1)];
  const isWhole = known.length === points.length;
  const area = first && last && isWhole ? `${line}L${last.x} ${height}L${first.x} ${height}Z` : '';
  return { line, area, end: points.at(-1) };
}

/** A round number above all values, for the top of a scale; at least `least`. */
export function scaleFor(values: readonly (number | undefined)[], least: number): number {
  const most = Math.max(least, ...values.map((value) => value ?? 0));
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= most) ?? 10;
  return step * power;
}
