import { ApiError, ask, fieldsOf, isText, numberOr, textOr } from './http';
import { type Page, parsePage } from './rooms';

/** From when to when somebody was there, in milliseconds since 1970; `leftAt` is undefined while they are. */
export interface Stay {
  readonly joinedAt: number;
  readonly leftAt: number | undefined;
}

/** Somebody who came to a meeting, with all their devices and stays. */
export interface Attendee extends Stay {
  readonly person: string;
  readonly name: string;
  readonly isSignedIn: boolean;
  /** How long they were there in all. */
  readonly seconds: number;
  readonly stays: readonly Stay[];
}

/** A meeting whose attendance was kept; `endedAt` is undefined while it goes on. */
export interface AttendedMeeting {
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly people: readonly Attendee[];
}

/** The meetings of a room, the newest first. For its hosts. */
export async function listAttendance(room: string, page: number, signal?: AbortSignal): Promise<Page<AttendedMeeting>> {
  const query = { page: page > 1 ? page : undefined };
  return parsePage(await ask(`${pathOf(room)}/attendance/`, { query, ...(signal && { signal }) }), parseMeeting);
}

/** The address of the list as a table in a file: of one meeting, or of the last ones. */
export function attendanceFile(room: string, meeting?: string): string {
  const query = meeting === undefined ? '' : `?meeting=${encodeURIComponent(meeting)}`;
  return `/api/v1.0/${pathOf(room)}/attendance.csv${query}`;
}

function pathOf(room: string): string {
  return `rooms/${encodeURIComponent(room)}`;
}

function parseMeeting(body: unknown): AttendedMeeting {
  const { id, started_at: from, ended_at: to, people } = fieldsOf(body);
  if (!isText(id)) throw new ApiError('broken');
  return { id, startedAt: timeIn(from), endedAt: endIn(to), people: listIn(people).map(parseAttendee) };
}

function parseAttendee(body: unknown): Attendee {
  const { person, name, is_authenticated: isSignedIn, seconds, stays } = fieldsOf(body);
  return {
    ...parseStay(body),
    person: textOr(person, ''),
    name: textOr(name, ''),
    isSignedIn: isSignedIn === true,
    seconds: numberOr(seconds, 0),
    stays: listIn(stays).map(parseStay),
  };
}

function parseStay(body: unknown): Stay {
  const { joined_at: from, left_at: to } = fieldsOf(body);
  return { joinedAt: timeIn(from), leftAt: endIn(to) };
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function endIn(value: unknown): number | undefined {
  return value === null ? undefined : timeIn(value);
}

function timeIn(value: unknown): number {
  const time = isText(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw new ApiError('broken');
  return time;
}
