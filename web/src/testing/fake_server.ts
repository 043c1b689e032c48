import { vi } from 'vitest';

/** What the server answers to a request: by method and path below /api/v1.0/, without the query. */
export type Answers = Record<string, (body: unknown, query: URLSearchParams) => Response | Promise<Response>>;

/** A server for tests of whole screens: it answers as told, 404 to the rest, and remembers what it was asked. */
export class FakeServer {
  answers: Answers = {};
  /** What changed something, in order: method, path and body. */
  readonly changes: (readonly [string, unknown])[] = [];

  /** Takes the place of the browser's fetch. */
  install(): void {
    vi.stubGlobal('fetch', async (address: string, { method = 'GET', body }: RequestInit = {}) => {
      const { pathname, searchParams } = new URL(address, 'http://visio.test');
      const key = `${method} ${pathname.replace('/api/v1.0/', '')}`;
      const given: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
      if (method !== 'GET') this.changes.push([key, given]);
      return this.answers[key]?.(given, searchParams) ?? Response.json({}, { status: 404 });
    });
  }
}

/** An answer without a body. */
export const nothing = () => new Response(null, { status: 204 });

/** The server cannot be reached. */
export const noAnswer = () => Promise.reject(new TypeError('offline'));
