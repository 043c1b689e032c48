import { ApiError, ask, fieldsOf, isText, itemsOf, numberOr, oneOf, textOr } from './http';
import { type LiveKitAccess, parseLiveKitAccess } from './rooms';

export const entryStatuses = ['waiting', 'accepted', 'denied', 'locked', 'full'] as const;
/** How a request to enter stands. */
export type EntryStatus = (typeof entryStatuses)[number];

/** What the server says to who asked to enter. */
export interface Entry {
  readonly status: EntryStatus;
  /** Whether there is a host in the meeting who could let anybody in. */
  readonly hostsPresent: boolean;
  /** The names of some of them, as far as they may be told. */
  readonly hosts: readonly string[];
  /** The rank among those who wait, from 1 on; 0 when one does not wait. */
  readonly place: number;
  readonly waiting: number;
  /** How often one may ask again. */
  readonly asksLeft: number;
  /** This browser hosts the room in another tab. */
  readonly isHost: boolean;
  /** What lets one in, once accepted. */
  readonly livekit: LiveKitAccess | undefined;
}

/** Somebody in the lobby, as a host sees them. */
export interface WaitingPerson {
  readonly id: string;
  readonly name: string;
  /** What they wrote to the hosts; empty when they wrote nothing. */
  readonly line: string;
  readonly isSignedIn: boolean;
  /** Of their account; empty for who has none. */
  readonly email: string;
  readonly looksLikeRecorder: boolean;
  /** In milliseconds since 1970; 0 when the server does not say. */
  readonly askedAt: number;
}

/** What is told through the lobby: to who waits about the own request, to hosts about who waits. */
export type LobbyMessage =
  | { readonly type: 'entry'; readonly entry: Entry }
  | { readonly type: 'waiting'; readonly people: readonly WaitingPerson[] };

interface EntryRequest {
  readonly username: string;
  /** For the hosts. Left out, what was said before stays. */
  readonly line?: string | undefined;
  /** Asks once more after a refusal. */
  readonly again?: boolean | undefined;
}

/** Asks to be let in, or says that one still waits. */
export async function requestEntry(room: string, body: EntryRequest): Promise<Entry> {
  return parseEntry(await ask(pathOf(room, 'request-entry'), { method: 'POST', body }));
}

/** Waits no longer. */
export async function withdrawEntry(room: string): Promise<void> {
  await ask(pathOf(room, 'request-entry'), { method: 'DELETE' });
}

/** Who waits. For hosts; `bearer` is the LiveKit token of one in the call. */
export async function fetchWaiting(room: string, bearer?: string): Promise<readonly WaitingPerson[]> {
  return parseWaiting(await ask(pathOf(room, 'waiting-participants'), { bearer }));
}

/** Where the lobby of a room tells what changes. */
export function lobbyAddress(room: string): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${location.host}/api/v1.0/${pathOf(room, 'lobby')}`;
}

/** Undefined for what this page does not understand. */
export function parseLobbyMessage(text: string): LobbyMessage | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const { type } = fieldsOf(body);
    if (type === 'entry') return { type, entry: parseEntry(body) };
    return type === 'waiting' ? { type, people: parseWaiting(body) } : undefined;
  } catch {
    return undefined;
  }
}

function pathOf(room: string, part: string): string {
  return `rooms/${encodeURIComponent(room)}/${part}/`;
}

function parseEntry(body: unknown): Entry {
  const fields = fieldsOf(body);
  const { hosts } = fields;
  const status = oneOf(entryStatuses, fields['status'], undefined);
  const livekit = parseLiveKitAccess(fields['livekit']);
  if (!status || (status === 'accepted' && !livekit)) throw new ApiError('broken');
  return {
    status,
    hostsPresent: fields['hosts_present'] === true,
    hosts: Array.isArray(hosts) ? hosts.filter(isText) : [],
    place: numberOr(fields['place'], 0),
    waiting: numberOr(fields['waiting'], 0),
    asksLeft: numberOr(fields['asks_left'], 0),
    isHost: fields['you_host_this_room'] === true,
    livekit,
  };
}

function parseWaiting(body: unknown): readonly WaitingPerson[] {
  return itemsOf(fieldsOf(body)['participants']).flatMap(parsePerson);
}

function parsePerson(body: unknown): WaitingPerson[] {
  const fields = fieldsOf(body);
  const { id, status } = fields;
  if (!isText(id) || (isText(status) && status !== 'waiting')) return [];
  return [
    {
      id,
      name: textOr(fields['username'], '?'),
      line: textOr(fields['line'], ''),
      isSignedIn: fields['is_authenticated'] === true,
      email: textOr(fields['email'], ''),
      looksLikeRecorder: fields['looks_like_a_recorder'] === true,
      askedAt: timeOf(fields['asked_at']),
    },
  ];
}

/** Milliseconds as a number, or a date in words. */
function timeOf(value: unknown): number {
  return isText(value) ? numberOr(Date.parse(value), 0) : numberOr(value, 0);
}
