import { ApiError, ask, fieldsOf, isText, textOr } from './http';
import { type Page, parsePage } from './rooms';

/** One meeting of a series, or the only one; in milliseconds since 1970. */
export interface Occurrence {
  readonly startsAt: number;
  readonly endsAt: number;
}

export interface Invitee {
  readonly email: string;
  /** Empty where the address belongs to no account. */
  readonly name: string;
}

/** A meeting that is planned in a room, or a series; its times are those of the first one. */
export interface PlannedMeeting extends Occurrence {
  readonly id: string;
  readonly room: { readonly id: string; readonly slug: string; readonly name: string };
  readonly title: string;
  readonly agenda: string;
  /** Of the IANA database: by its clocks the series repeats. */
  readonly timezone: string;
  /** As RFC 5545 says it, with its end in UTC; empty where it does not repeat. */
  readonly recurrence: string;
  /** Who planned it; empty where that is nobody with an account. */
  readonly organiser: string;
  readonly isAdministrable: boolean;
  /** What is to come: in lists the next one, else the next ten. */
  readonly occurrences: readonly Occurrence[];
  /** Hosts alone are told; empty for others. */
  readonly invitees: readonly Invitee[];
}

/** What somebody wants of a meeting. Times are as the clocks of its zone show them: 2026-03-19T14:00. */
export interface MeetingPlan {
  readonly title: string;
  readonly agenda: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timezone: string;
  readonly recurrence: string;
  readonly invitees: readonly string[];
}

/** What the person has before them, whatever the room: what comes first is first. */
export async function listMeetings(most: number, signal: AbortSignal): Promise<Page<PlannedMeeting>> {
  return parsePage(await ask('meetings/', { signal, query: { page_size: most } }), parseMeeting);
}

/** What is planned in a room, for whoever has a role there. */
export async function listMeetingsOfRoom(room: string, most: number, signal: AbortSignal): Promise<Page<PlannedMeeting>> {
  return parsePage(await ask(`rooms/${encodeURIComponent(room)}/meetings/`, { signal, query: { page_size: most } }), parseMeeting);
}

export async function fetchMeeting(id: string, signal?: AbortSignal): Promise<PlannedMeeting> {
  return parseMeeting(await ask(pathOf(id), signal && { signal }));
}

export async function planMeeting(room: string, plan: MeetingPlan): Promise<PlannedMeeting> {
  const path = `rooms/${encodeURIComponent(room)}/meetings/`;
  return parseMeeting(await ask(path, { method: 'POST', body: bodyOf(plan) }));
}

export async function changeMeeting(id: string, plan: MeetingPlan): Promise<PlannedMeeting> {
  return parseMeeting(await ask(pathOf(id), { method: 'PUT', body: bodyOf(plan) }));
}

/** The meeting, or the whole series, does not take place. */
export async function deleteMeeting(id: string): Promise<void> {
  await ask(pathOf(id), { method: 'DELETE' });
}

/** The address of the meeting as a file for calendars. */
export function calendarFile(id: string): string {
  return `/api/v1.0/${pathOf(id)}calendar.ics`;
}

function pathOf(id: string): string {
  return `meetings/${encodeURIComponent(id)}/`;
}

function bodyOf({ title, agenda, startsAt, endsAt, timezone, recurrence, invitees }: MeetingPlan): Record<string, unknown> {
  return { title, agenda, starts_at: startsAt, ends_at: endsAt, timezone, recurrence, invitees };
}

function parseMeeting(body: unknown): PlannedMeeting {
  const fields = fieldsOf(body);
  const { id, title, occurrences, invitees } = fields;
  const room = fieldsOf(fields['room']);
  const { id: roomId, slug } = room;
  if (!isText(id) || !isText(title) || !isText(roomId) || !isText(slug)) throw new ApiError('broken');
  return {
    ...parseOccurrence(body),
    id,
    room: { id: roomId, slug, name: textOr(room['name'], slug) },
    title,
    agenda: textOr(fields['agenda'], ''),
    timezone: textOr(fields['timezone'], 'UTC'),
    recurrence: textOr(fields['recurrence'], ''),
    organiser: textOr(fields['organiser'], ''),
    isAdministrable: fields['is_administrable'] === true,
    occurrences: Array.isArray(occurrences) ? occurrences.map(parseOccurrence) : [],
    invitees: Array.isArray(invitees) ? invitees.flatMap(parseInvitee) : [],
  };
}

function parseInvitee(body: unknown): Invitee[] {
  const { email, name } = fieldsOf(body);
  return isText(email) ? [{ email, name: textOr(name, '') }] : [];
}

function parseOccurrence(body: unknown): Occurrence {
  const { starts_at: from, ends_at: to } = fieldsOf(body);
  return { startsAt: timeIn(from), endsAt: timeIn(to) };
}

function timeIn(value: unknown): number {
  const time = isText(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw new ApiError('broken');
  return time;
}
