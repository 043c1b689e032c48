import { framedVisitor } from '../embedding';

export type ApiFailure =
  /** No answer: this device or the server is cut off. */
  | 'unreachable'
  | 'not_found'
  /** The server answers, but sound and video do not get through to it. */
  | 'no_media'
  /** Meetings on this server are not open to everyone. */
  | 'closed'
  /** The meeting is full. */
  | 'full'
  /** The name is too long, or contains what no name contains. */
  | 'bad_name'
  /** Only those who are signed in may do this, and nobody is. */
  | 'signed_out'
  /** The server understood and refused. */
  | 'refused'
  /** Too many requests, or the server is overloaded or under maintenance: later may work. */
  | 'busy'
  /** The server failed, or answered what this page does not understand. */
  | 'broken';

interface ApiErrorDetails {
  /** The server's word for what went wrong (docs/API.md); empty when it gave none. */
  readonly code?: string;
  /** Which fields of what was sent are at fault. */
  readonly fields?: readonly string[];
  /** In how many seconds another try may succeed. */
  readonly retryAfter?: number | undefined;
}

/** Why the server or the way to it refused. What a person reads about it is this app's to say. */
export class ApiError extends Error {
  readonly code: string;
  readonly fields: readonly string[];
  readonly retryAfter: number | undefined;
  /** In milliseconds since 1970. */
  readonly madeAt = Date.now();

  constructor(
    readonly failure: ApiFailure,
    { code = '', fields = [], retryAfter }: ApiErrorDetails = {},
  ) {
    super(failure);
    this.name = 'ApiError';
    this.code = code;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }
}

/** What was caught, as an ApiError: whatever else was thrown is a fault of this page or the server. */
export function apiErrorOf(caught: unknown): ApiError {
  return caught instanceof ApiError ? caught : new ApiError('broken');
}

export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** A LiveKit token, for what a participant asks in a call. */
  readonly bearer?: string | undefined;
}

/**
 * Asks the server for `path` below /api/v1.0/ and brings the JSON that it answers; undefined where it
 * answers with none. Rejects with an ApiError, or with an AbortError once `signal` fires.
 */
export async function ask(path: string, request: ApiRequest = {}): Promise<unknown> {
  try {
    return await askOnce(path, request);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'csrf_failed') throw error;
    // The cookie is missing or that of an older session: the configuration brings another.
    await askOnce('config/', {});
    return askOnce(path, request);
  }
}

async function askOnce(path: string, request: ApiRequest): Promise<unknown> {
  const response = await fetch(`/api/v1.0/${path}${queryOf(request.query)}`, optionsOf(request)).catch(() => {
    request.signal?.throwIfAborted();
    throw new ApiError('unreachable');
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  const error = errorOf(response, fieldsOf(body));
  if (error.failure === 'signed_out') signedOutListeners.forEach((listener) => listener());
  throw error;
}

/** Brings a file that the server makes. Rejects with an ApiError. */
export async function fetchFile(path: string, request: Pick<ApiRequest, 'bearer'> = {}): Promise<Blob> {
  const response = await fetch(`/api/v1.0/${path}`, optionsOf(request)).catch(() => {
    throw new ApiError('unreachable');
  });
  if (response.ok) return response.blob();
  const body: unknown = await response.json().catch(() => undefined);
  throw errorOf(response, fieldsOf(body));
}

const signedOutListeners = new Set<() => void>();

/** Calls `listener` whenever an answer says that nobody is signed in; returns what ends that. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => void signedOutListeners.delete(listener);
}

function queryOf(parameters: ApiRequest['query'] = {}): string {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

/** What every request says of who asks. */
export function headersOf(method: string, bearer: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (bearer) headers['authorization'] = `Bearer ${bearer}`;
  if (framedVisitor) headers['x-visio-visitor'] = framedVisitor;
  const token = method === 'GET' ? undefined : cookie('csrftoken');
  if (token) headers['x-csrftoken'] = token;
  return headers;
}

function optionsOf({ method = 'GET', body, signal, bearer }: ApiRequest): RequestInit {
  const headers = headersOf(method, bearer);
  if (body !== undefined) headers['content-type'] = 'application/json';
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return { method, headers, credentials: 'same-origin', ...sent, ...(signal && { signal }) };
}

function cookie(name: string): string | undefined {
  const cookies = typeof document === 'undefined' ? '' : document.cookie;
  const pair = cookies.split('; ').find((text) => text.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

function errorOf({ status, headers }: Response, body: Record<string, unknown>): ApiError {
  return errorFrom(status, headers.get('retry-after'), body);
}

/** What an answer says that is no success; `retryHeader` is its Retry-After. */
export function errorFrom(status: number, retryHeader: string | null, body: Record<string, unknown>): ApiError {
  const code = isText(body['code']) ? body['code'] : '';
  const fields = Object.keys(body).filter((key) => !['code', 'detail'].includes(key));
  const seconds = Number(retryHeader ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : undefined;
  return new ApiError(failureOf(status, code, fields), { code, fields, retryAfter });
}

/** By the status, and more closely by the code in `{"code": "…"}` and by the field at fault (docs/API.md). */
function failureOf(status: number, code: string, fields: readonly string[]): ApiFailure {
  if (code === 'meetings_closed') return 'closed';
  if (status === 400 && ['username', 'name'].some((field) => fields.includes(field))) return 'bad_name';
  if (status === 401 && code === 'not_authenticated') return 'signed_out';
  if (status === 404) return 'not_found';
  if (status === 429 || status === 503) return 'busy';
  return status >= 400 && status < 500 ? 'refused' : 'broken';
}

/** The members of a JSON object; none when it is something else. */
export function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
}

/** The items of a JSON array or of La Suite's `{"results": […]}`. Rejects anything else as broken. */
export function itemsOf(body: unknown): readonly unknown[] {
  const items = Array.isArray(body) ? body : fieldsOf(body)['results'];
  if (!Array.isArray(items)) throw new ApiError('broken');
  return items;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function textOr<T>(value: unknown, otherwise: T): string | T {
  return isText(value) ? value : otherwise;
}

export function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

/** The one of `words` that `value` is, or `otherwise`. */
export function oneOf<Word extends string, Other>(words: readonly Word[], value: unknown, otherwise: Other): Word | Other {
  return words.find((word) => word === value) ?? otherwise;
}
