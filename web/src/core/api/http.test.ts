// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, ask, onSignedOut } from './http';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
afterEach(() => fetched.mockReset());

function answer(status: number, body?: unknown, headers: Record<string, string> = {}): void {
  fetched.mockResolvedValueOnce(new Response(body === undefined ? null : JSON.stringify(body), { status, headers }));
}

async function failureOf(request: Promise<unknown>): Promise<ApiError> {
  const error = await request.catch((failure: unknown) => failure);
  if (!(error instanceof ApiError)) throw new Error('no ApiError');
  return error;
}

describe('a failure', () => {
  it.each([
    [404, 'not_found'],
    [400, 'refused'],
    [403, 'refused'],
    [429, 'busy'],
    [503, 'busy'],
    [500, 'broken'],
  ])('with status %i is %s', async (status, failure) => {
    answer(status, {});
    expect((await failureOf(ask('rooms/'))).failure).toBe(failure);
  });

  it.each([
    [403, { detail: 'Meetings are open only to this machine.', code: 'meetings_closed' }, 'closed'],
    [400, { username: ['At most 255 characters.'], code: 'too_long' }, 'bad_name'],
    [400, { detail: 'The query is malformed.', code: 'malformed_query' }, 'refused'],
    [403, { detail: 'Something newer than this page.', code: 'something_newer' }, 'refused'],
  ])('is told by its code, never in the words of the server: %i %o', async (status, body, failure) => {
    answer(status, body);
    const error = await failureOf(ask('rooms/abc-defg-hij/'));
    expect(error.failure).toBe(failure);
    expect(JSON.stringify(error) + error.message).not.toContain('.');
  });

  it('is a broken server when the answer is no JSON', async () => {
    fetched.mockResolvedValueOnce(new Response('<html>', { status: 502 }));
    expect((await failureOf(ask('rooms/'))).failure).toBe('broken');
  });

  it('is unreachable when there is no answer', async () => {
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect((await failureOf(ask('rooms/'))).failure).toBe('unreachable');
  });

  it('names the fields at fault and the code', async () => {
    answer(400, { email: ['Not an address.'], code: 'invalid' });
    expect(await failureOf(ask('accounts/'))).toMatchObject({ failure: 'refused', code: 'invalid', fields: ['email'] });
  });

  it('says when another try may succeed', async () => {
    answer(429, { detail: 'Too many.', code: 'throttled' }, { 'retry-after': '30' });
    expect(await failureOf(ask('sign-in/'))).toMatchObject({ failure: 'busy', retryAfter: 30 });
    answer(429, {}, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' });
    expect((await failureOf(ask('sign-in/'))).retryAfter).toBeUndefined();
  });

  it('is told to whoever watches when nobody is signed in', async () => {
    const listener = vi.fn<() => void>();
    const end = onSignedOut(listener);
    answer(401, { detail: 'Wrong.', code: 'wrong_credentials' });
    expect((await failureOf(ask('sign-in/'))).failure).toBe('refused');
    expect(listener).not.toHaveBeenCalled();
    answer(401, { detail: 'Sign in.', code: 'not_authenticated' });
    expect((await failureOf(ask('users/me/'))).failure).toBe('signed_out');
    expect(listener).toHaveBeenCalledOnce();
    end();
  });
});

describe('a request', () => {
  const sent = (call: number) => new Headers(fetched.mock.calls[call]?.[1]?.headers);

  afterEach(() => {
    document.cookie = 'csrftoken=; max-age=0';
  });

  it('carries cookies of this site only, and the token of the cookie where it changes something', async () => {
    document.cookie = 'csrftoken=abc';
    answer(200, {});
    await ask('config/');
    answer(204);
    expect(await ask('sign-out/', { method: 'POST' })).toBeUndefined();
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'GET', credentials: 'same-origin' });
    expect(sent(0).get('x-csrftoken')).toBeNull();
    expect(sent(1).get('x-csrftoken')).toBe('abc');
  });

  it('is sent once more with a new token when the old one is refused', async () => {
    document.cookie = 'csrftoken=old';
    answer(403, { detail: 'No.', code: 'csrf_failed' });
    fetched.mockImplementationOnce(async () => {
      document.cookie = 'csrftoken=new';
      return new Response('{}');
    });
    answer(200, { done: true });
    expect(await ask('password/', { method: 'POST', body: {} })).toEqual({ done: true });
    expect(fetched.mock.calls[1]?.[0]).toBe('/api/v1.0/config/');
    expect(sent(2).get('x-csrftoken')).toBe('new');
  });

  it('fails as aborted when it is, not as unreachable', async () => {
    const abort = new AbortController();
    abort.abort();
    fetched.mockRejectedValueOnce(abort.signal.reason);
    await expect(ask('rooms/', { signal: abort.signal })).rejects.toHaveProperty('name', 'AbortError');
  });
});
