import { ApiError, ask, fieldsOf, isText, itemsOf, numberOr, oneOf, textOr } from './http';

export const accessLevels = ['public', 'trusted', 'restricted'] as const;
/** Who enters without being let in: whoever has the link, whoever is signed in, whoever was named. */
export type AccessLevel = (typeof accessLevels)[number];

export const roles = ['owner', 'administrator', 'member'] as const;
export type Role = (typeof roles)[number];

export const sources = ['camera', 'microphone', 'screen_share', 'screen_share_audio'] as const;
export type Source = (typeof sources)[number];

/** What the hosts of a room decided about it. */
export interface RoomConfiguration {
  /** What those who do not host may publish. */
  readonly canPublish: readonly Source[];
  readonly everyoneCanMute: boolean;
}

/** A meeting room as the server describes it. */
export interface Room {
  readonly id: string;
  /** The code in the room's link. */
  readonly slug: string;
  readonly name: string;
  readonly accessLevel: AccessLevel;
  readonly configuration: RoomConfiguration;
  /** Whether the person may change it: owners and administrators may. */
  readonly isAdministrable: boolean;
  /** What the person is in it; undefined for a guest. */
  readonly role: Role | undefined;
  readonly isLocked: boolean;
  readonly keepsAttendance: boolean;
  /** Messages and files stay, for who comes later and for hosts. */
  readonly keepsChat: boolean;
  readonly isPersonal: boolean;
  /** How long a meeting may last; 0: as long as it wants. */
  readonly timeLimitMinutes: number;
  /** Makes its bearer a host. Only known to who made the room without an account, just then. */
  readonly hostKey: string | undefined;
  /** Who has a role in it. Hosts alone are told; empty for others. */
  readonly accesses: readonly RoomAccessRight[];
}

/** Somebody's role in a room. */
export interface RoomAccessRight {
  readonly id: string;
  readonly role: Role;
  readonly user: { readonly id: string; readonly fullName: string; readonly email: string };
}

/** What it takes to join a room. */
export interface LiveKitAccess {
  readonly url: string;
  readonly room: string;
  readonly token: string;
}

export interface RoomAccess {
  readonly room: Room;
  readonly livekit: LiveKitAccess;
}

/** What a room answers to who comes: in at once, refused, or else to the lobby. */
export interface RoomEntry {
  readonly room: Room;
  readonly livekit: LiveKitAccess | undefined;
  readonly refusal: 'locked' | 'full' | undefined;
}

/** What can be said of a room when it is made or changed. What is left out stays, or is the server's default. */
export interface RoomChange {
  readonly name?: string;
  readonly accessLevel?: AccessLevel;
  readonly configuration?: Partial<RoomConfiguration>;
  readonly isLocked?: boolean;
  readonly keepsAttendance?: boolean;
  readonly keepsChat?: boolean;
  readonly timeLimitMinutes?: number;
}

/** A page of a list, with how many there are in all. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly hasMore: boolean;
}

/** What goes with a room when it is deleted: how many of each. */
export interface RoomContents {
  readonly scheduled: number;
  readonly attendances: number;
  readonly polls: number;
  readonly messages: number;
  readonly files: number;
}

/** Makes a room with a code of its own. */
export async function createRoom(name?: string): Promise<Room> {
  return parseRoom(await ask('rooms/', { method: 'POST', body: name ? { name } : {} }));
}

/** Makes a room of which the page elsewhere learns that drew the id. */
export async function createRoomFor(callbackId: string): Promise<Room> {
  return parseRoom(await ask('rooms/', { method: 'POST', body: callbackId ? { callback_id: callbackId } : {} }));
}

/** The code of the room that somebody has made with this id; undefined while there is none. The server tells it once. */
export async function roomMadeFor(callbackId: string, signal: AbortSignal): Promise<string | undefined> {
  const answer = await ask('rooms/creation-callback/', { method: 'POST', body: { callback_id: callbackId }, signal });
  return textOr(fieldsOf(fieldsOf(answer)['room'])['slug'], undefined);
}

/** What a room says to who comes under a name, which others will see. */
export async function askEntry(code: string, username: string): Promise<RoomEntry> {
  return parseRoomEntry(await ask(pathOf(code), { query: { username } }));
}

/** Asks for access to a room under a name. Whoever is not let in at once has no access. */
export async function requestAccess(code: string, username: string): Promise<RoomAccess> {
  const { room, livekit, refusal } = await askEntry(code, username);
  if (!livekit) throw new ApiError(refusal === 'full' ? 'full' : refusal ? 'refused' : 'broken');
  return { room, livekit };
}

export async function fetchRoom(code: string, signal?: AbortSignal): Promise<Room> {
  return parseRoom(await ask(pathOf(code), signal && { signal }));
}

export async function changeRoom(id: string, change: RoomChange): Promise<Room> {
  return parseRoom(await ask(pathOf(id), { method: 'PATCH', body: bodyOf(change) }));
}

export async function deleteRoom(id: string): Promise<void> {
  await ask(pathOf(id), { method: 'DELETE' });
}

export async function fetchRoomContents(id: string, signal?: AbortSignal): Promise<RoomContents> {
  const body = fieldsOf(await ask(`${pathOf(id)}contents/`, signal && { signal }));
  const count = (kind: keyof RoomContents) => numberOr(body[kind], 0);
  return {
    scheduled: count('scheduled'),
    attendances: count('attendances'),
    polls: count('polls'),
    messages: count('messages'),
    files: count('files'),
  };
}

/** Shows the key of the room's host link; from now on this browser hosts it. */
export async function becomeHost(id: string, key: string): Promise<void> {
  await ask(`${pathOf(id)}host/`, { method: 'POST', body: { key } });
}

/** Has an invitation mailed to each address, for a room that one hosts. */
export async function inviteByMail(code: string, emails: readonly string[]): Promise<void> {
  await ask(`${pathOf(code)}invite/`, { method: 'POST', body: { emails } });
}

/** Gives somebody a role in a room. */
export async function giveRole(room: string, user: string, role: Role): Promise<void> {
  await ask('resource-accesses/', { method: 'POST', body: { resource: room, user, role } });
}

export async function takeRole(accessId: string): Promise<void> {
  await ask(`resource-accesses/${encodeURIComponent(accessId)}/`, { method: 'DELETE' });
}

function pathOf(room: string): string {
  return `rooms/${encodeURIComponent(room)}/`;
}

function bodyOf(change: RoomChange): Record<string, unknown> {
  const { name, accessLevel, configuration, isLocked, keepsAttendance, keepsChat, timeLimitMinutes } = change;
  return {
    name,
    access_level: accessLevel,
    configuration: configuration && {
      can_publish_sources: configuration.canPublish,
      everyone_can_mute: configuration.everyoneCanMute,
    },
    is_locked: isLocked,
    keeps_attendance: keepsAttendance,
    keeps_chat: keepsChat,
    time_limit_minutes: timeLimitMinutes,
  };
}

export function parseRoom(body: unknown): Room {
  const fields = fieldsOf(body);
  const { id, slug, name } = fields;
  if (!isText(id) || !isText(slug)) throw new ApiError('broken');
  const accesses = fields['accesses'];
  return {
    id,
    slug,
    name: textOr(name, slug),
    accessLevel: oneOf(accessLevels, fields['access_level'], 'public'),
    configuration: parseConfiguration(fields['configuration']),
    isAdministrable: fields['is_administrable'] === true,
    role: oneOf(roles, fields['role'], undefined),
    isLocked: fields['is_locked'] === true,
    keepsAttendance: fields['keeps_attendance'] === true,
    keepsChat: fields['keeps_chat'] === true,
    isPersonal: fields['is_personal'] === true,
    timeLimitMinutes: numberOr(fields['time_limit_minutes'], 0),
    hostKey: textOr(fields['host_key'], undefined),
    accesses: Array.isArray(accesses) ? accesses.flatMap(parseAccess) : [],
  };
}

function parseConfiguration(body: unknown): RoomConfiguration {
  const { can_publish_sources: given, everyone_can_mute: mute } = fieldsOf(body);
  const canPublish = Array.isArray(given) ? sources.filter((source) => given.includes(source)) : sources;
  return { canPublish, everyoneCanMute: mute !== false };
}

function parseAccess(body: unknown): RoomAccessRight[] {
  const { id, role: word, user: of } = fieldsOf(body);
  const role = oneOf(roles, word, undefined);
  const user = fieldsOf(of);
  if (!isText(id) || !role || !isText(user['id'])) return [];
  const email = textOr(user['email'], '');
  return [{ id, role, user: { id: user['id'], fullName: textOr(user['full_name'], email), email } }];
}

function parseRoomEntry(body: unknown): RoomEntry {
  const { livekit, refusal } = fieldsOf(body);
  return {
    room: parseRoom(body),
    livekit: parseLiveKitAccess(livekit),
    refusal: oneOf(['locked', 'full'] as const, refusal, undefined),
  };
}

/** Undefined when there is none, as for who has to wait. */
export function parseLiveKitAccess(body: unknown): LiveKitAccess | undefined {
  const { url, room, token } = fieldsOf(body);
  return isText(url) && isText(room) && isText(token) ? { url, room, token } : undefined;
}

/** A page in the shape of La Suite: `count`, `next` and `results`. */
export function parsePage<T>(body: unknown, parse: (item: unknown) => T): Page<T> {
  const items = itemsOf(body).map(parse);
  const { count, next } = fieldsOf(body);
  return { items, total: numberOr(count, items.length), hasMore: isText(next) };
}
