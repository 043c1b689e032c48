import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchWaiting, parseLobbyMessage, requestEntry, withdrawEntry } from './lobby';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
afterEach(() => fetched.mockReset());

const livekit = { url: 'wss://visio.test', room: 'r', token: 't' };

function answer(status: number, body: unknown): void {
  fetched.mockResolvedValueOnce(new Response(status === 204 ? null : JSON.stringify(body), { status }));
}

describe('a request to enter', () => {
  it('tells the name and the line, and brings how it stands', async () => {
    const told = { hosts_present: true, hosts: ['Claire'], place: 2, waiting: 3, asks_left: 1, livekit: null };
    answer(200, { status: 'waiting', username: 'Grace', id: '7', color: '#123', ...told });
    expect(await requestEntry('r 1', { username: 'Grace', line: 'Point 3', again: true })).toEqual({
      status: 'waiting',
      hostsPresent: true,
      hosts: ['Claire'],
      place: 2,
      waiting: 3,
      asksLeft: 1,
      isHost: false,
      livekit: undefined,
    });
    const [address, options] = fetched.mock.calls[0] ?? [];
    expect(address).toBe('/api/v1.0/rooms/r%201/request-entry/');
    expect(options).toMatchObject({ method: 'POST', body: '{"username":"Grace","line":"Point 3","again":true}' });
  });

  it('says nothing of a line where there is none, so that what was said stays', async () => {
    answer(200, { status: 'waiting' });
    await requestEntry('r', { username: 'Grace' });
    expect(fetched.mock.calls[0]?.[1]?.body).toBe('{"username":"Grace"}');
  });

  it('brings what lets one in', async () => {
    answer(200, { status: 'accepted', livekit });
    expect((await requestEntry('r', { username: 'Grace' })).livekit).toEqual(livekit);
  });

  it.each([{ status: 'accepted' }, { status: 'perhaps' }, {}])('does not understand %o', async (body) => {
    answer(200, body);
    await expect(requestEntry('r', { username: 'Grace' })).rejects.toMatchObject({ failure: 'broken' });
  });

  it('is taken back', async () => {
    answer(204, undefined);
    await withdrawEntry('r');
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'DELETE' });
  });
});

describe('who waits', () => {
  const hers = { id: '7', username: 'Hélène', status: 'waiting', line: 'Roue libre', asked_at: '2026-11-29T14:02:00Z' };

  it('is told to a host, who may be one by the token of the call', async () => {
    answer(200, { participants: [hers, { id: '8', username: 'Bot', looks_like_a_recorder: true }] });
    const people = await fetchWaiting('r', 'token');
    expect(people[0]).toMatchObject({ name: 'Hélène', line: 'Roue libre', isSignedIn: false, looksLikeRecorder: false });
    expect(people[0]?.askedAt).toBe(Date.parse('2026-11-29T14:02:00Z'));
    expect(people[1]?.looksLikeRecorder).toBe(true);
    expect(fetched.mock.calls[0]?.[1]?.headers).toMatchObject({ authorization: 'Bearer token' });
  });

  it('is nobody who is let in or sent away already', () => {
    const text = JSON.stringify({ type: 'waiting', participants: [{ ...hers, status: 'accepted' }] });
    expect(parseLobbyMessage(text)).toEqual({ type: 'waiting', people: [] });
  });
});

it.each(['', 'null', '{}', '{"type":"news"}', '{"type":"entry"}', '{"type":"waiting"}'])(
  'a message that is not understood is none: %s',
  (text) => expect(parseLobbyMessage(text)).toBeUndefined(),
);
