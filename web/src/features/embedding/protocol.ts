// What another site's page and a meeting in its frame say to each other (docs/EMBEDDING.md). Both sides use this.

export const protocolVersion = 1;

/** What happens in a meeting, with what is told of it. */
export interface MeetingEvents {
  /** The page is there; these commands are understood. */
  ready: { readonly commands: readonly string[] };
  joined: { readonly room: string; readonly identity: string; readonly name: string };
  left: { readonly room: string; readonly reason: string };
  'participant-joined': { readonly identity: string; readonly name: string };
  'participant-left': { readonly identity: string; readonly name: string };
  /** One's own. */
  microphone: { readonly on: boolean };
  camera: { readonly on: boolean };
  share: { readonly on: boolean };
  /** Of anybody. */
  hand: { readonly identity: string; readonly name: string; readonly raised: boolean };
  /** What somebody else wrote to everybody. */
  message: { readonly identity: string; readonly name: string; readonly text: string };
}

export type EventName = keyof MeetingEvents;

/** Every event that a meeting tells of. */
export const eventNames: readonly EventName[] = [
  'ready',
  'joined',
  'left',
  'participant-joined',
  'participant-left',
  'microphone',
  'camera',
  'share',
  'hand',
  'message',
];

export type CommandValue = boolean | string | undefined;

export interface Command {
  readonly id: number;
  readonly name: string;
  readonly value: CommandValue;
}

export interface Refusal {
  readonly code: 'bad_message' | 'bad_version' | 'unknown_command' | 'bad_value' | 'not_joined' | 'unavailable';
  /** For developers. */
  readonly message: string;
}

/** To the meeting. */
export type Order = { readonly type: 'hello' } | ({ readonly type: 'command' } & Command);

/** From the meeting. */
export type News =
  | { readonly type: 'hello' }
  | { readonly type: 'event'; readonly name: EventName; readonly detail: MeetingEvents[EventName] }
  | { readonly type: 'answer'; readonly id: number; readonly refusal: Refusal | null };

export function wrap(content: Order | News): object {
  return { visio: protocolVersion, ...content };
}

/** What a message to the meeting says, or why it says nothing; undefined for one that is none of ours. */
export function readOrder(data: unknown): Order | { readonly type: 'bad'; readonly id: number; readonly refusal: Refusal } | undefined {
  const fields = fieldsOf(data);
  if (!fields || !('visio' in fields)) return undefined;
  const { visio, type, id, name, value } = fields;
  const bad = (code: Refusal['code'], message: string) =>
    ({ type: 'bad', id: typeof id === 'number' ? id : 0, refusal: { code, message } }) as const;
  if (visio !== protocolVersion) return bad('bad_version', `This meeting speaks version ${protocolVersion} of the protocol.`);
  if (type === 'hello') return { type };
  if (type !== 'command') return bad('bad_message', 'A message’s type is hello or command.');
  if (typeof id !== 'number') return bad('bad_message', 'A command’s id is a number.');
  if (typeof name !== 'string') return bad('bad_message', 'A command’s name is a text.');
  if (value !== undefined && typeof value !== 'boolean' && typeof value !== 'string') {
    return bad('bad_value', 'A command’s value is true, false, a text or absent.');
  }
  return { type, id, name, value };
}

/** What a message from the meeting says; undefined for one that is none of ours. */
export function readNews(data: unknown): News | undefined {
  const { visio, type, name, id, detail, refusal } = fieldsOf(data) ?? {};
  if (visio !== protocolVersion) return undefined;
  if (type === 'hello') return { type };
  if (type === 'answer' && typeof id === 'number') return { type, id, refusal: refusalOf(refusal) };
  const known = type === 'event' ? eventNames.find((event) => event === name) : undefined;
  const told = fieldsOf(detail);
  return known && told ? { type: 'event', name: known, detail: told as unknown as MeetingEvents[EventName] } : undefined;
}

function refusalOf(value: unknown): Refusal | null {
  const fields = fieldsOf(value);
  return fields ? (fields as unknown as Refusal) : null;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
}
