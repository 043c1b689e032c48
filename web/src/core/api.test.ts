import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, createRoom, enterRoom } from './api';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
afterEach(() => fetched.mockReset());

function answer(status: number, body: unknown): void {
  fetched.mockResolvedValueOnce(new Response(JSON.stringify(body), { status }));
}

async function failureOf(request: Promise<unknown>): Promise<ApiError> {
  const error = await request.catch((failure: unknown) => failure);
  if (!(error instanceof ApiError)) throw new Error('no ApiError');
  return error;
}

const livekit = { url: 'wss://visio.test', room: 'r', token: 't' };

describe('createRoom', () => {
  it('asks for a room and understands it', async () => {
    answer(201, { id: '7', slug: 'abc-defg-hij', name: 'Council', url: 'https://visio.test/abc-defg-hij' });
    expect(await createRoom('Council')).toEqual({ id: '7', slug: 'abc-defg-hij', name: 'Council' });
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/v1.0/rooms/');
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"name":"Council"}' });
  });

  it('calls a room without a name by its code', async () => {
    answer(201, { id: '7', slug: 'abc-defg-hij', name: null });
    expect((await createRoom()).name).toBe('abc-defg-hij');
  });
});

describe('enterRoom', () => {
  it('tells the name and brings the pass', async () => {
    answer(200, { id: '7', slug: 'abc-defg-hij', name: 'Council', livekit });
    const entry = await enterRoom('abc-defg-hij', 'Zoë & co');
    expect(entry.livekit).toEqual(livekit);
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/v1.0/rooms/abc-defg-hij/?username=Zo%C3%AB+%26+co');
  });

  it('does not understand an answer without a pass', async () => {
    answer(200, { id: '7', slug: 'abc-defg-hij', name: 'Council' });
    expect((await failureOf(enterRoom('abc-defg-hij', 'Zoë'))).failure).toBe('broken');
  });
});

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
    expect((await failureOf(createRoom())).failure).toBe(failure);
  });

  it("carries the server's sentence, whatever its form", async () => {
    answer(403, { detail: 'The room is closed.' });
    expect((await failureOf(createRoom())).sentence).toBe('The room is closed.');
    answer(400, { name: ['This name is too long.'] });
    expect((await failureOf(createRoom())).sentence).toBe('This name is too long.');
  });

  it('is a broken server when the answer is no JSON', async () => {
    fetched.mockResolvedValueOnce(new Response('<html>', { status: 502 }));
    expect((await failureOf(createRoom())).failure).toBe('broken');
    fetched.mockResolvedValueOnce(new Response('<html>', { status: 200 }));
    expect((await failureOf(createRoom())).failure).toBe('broken');
  });

  it('is unreachable when there is no answer', async () => {
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect((await failureOf(createRoom())).failure).toBe('unreachable');
  });
});
