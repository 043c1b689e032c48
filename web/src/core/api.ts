/** A meeting room as the server describes it. */
export interface Room {
  readonly id: string;
  /** The code in the room's link. */
  readonly slug: string;
  readonly name: string;
}

/** What it takes to enter a room. */
export interface Entry {
  readonly room: Room;
  readonly livekit: { readonly url: string; readonly room: string; readonly token: string };
}

export type ApiFailure =
  /** No answer: this device or the server is cut off. */
  | 'unreachable'
  | 'not_found'
  /** The server answers, but sound and picture do not get through to it. */
  | 'no_media'
  /** The server understood and will not; `sentence` says why. */
  | 'refused'
  /** Too many requests, or the server is overloaded or under maintenance: later may work. */
  | 'busy'
  /** The server failed, or answered what this page does not understand. */
  | 'broken';

export class ApiError extends Error {
  constructor(
    readonly failure: ApiFailure,
    /** The server's own words, in its language, when it sent some. */
    readonly sentence?: string,
  ) {
    super(sentence ?? failure);
    this.name = 'ApiError';
  }
}

/** Makes a room with a code of its own. */
export async function createRoom(name?: string): Promise<Room> {
  const body = JSON.stringify(name ? { name } : {});
  return parseRoom(await request('rooms/', { method: 'POST', body }));
}

/** Asks to enter a room under a name, which others will see. */
export async function enterRoom(code: string, username: string): Promise<Entry> {
  const query = username ? `?${new URLSearchParams({ username })}` : '';
  return parseEntry(await request(`rooms/${encodeURIComponent(code)}/${query}`));
}

async function request(path: string, options: RequestInit = {}): Promise<unknown> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const response = await fetch(`/api/v1.0/${path}`, { ...options, headers }).catch(() => {
    throw new ApiError('unreachable');
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new ApiError(failureOf(response.status), sentenceIn(body));
  return body;
}

function failureOf(status: number): ApiFailure {
  if (status === 404) return 'not_found';
  if (status === 429 || status === 503) return 'busy';
  return status >= 400 && status < 500 ? 'refused' : 'broken';
}

/** The first sentence of `{"detail": "…"}` or of `{"field": ["…"]}`. */
function sentenceIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const said: unknown = 'detail' in body ? body.detail : Object.values(body).flat()[0];
  return typeof said === 'string' ? said : undefined;
}

function parseRoom(body: unknown): Room {
  const { id, slug, name } = fieldsOf(body);
  if (!isText(id) || !isText(slug)) throw new ApiError('broken');
  return { id, slug, name: isText(name) ? name : slug };
}

function parseEntry(body: unknown): Entry {
  const { url, room, token } = fieldsOf(fieldsOf(body)['livekit']);
  if (!isText(url) || !isText(room) || !isText(token)) throw new ApiError('broken');
  return { room: parseRoom(body), livekit: { url, room, token } };
}

function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
