import { afterEach, expect, it, vi } from 'vitest';
import { type Moderation, moderationOf } from './moderation';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
afterEach(() => fetched.mockReset());

const cases: readonly [(server: Moderation) => Promise<void>, string, object][] = [
  [(server) => server.mute('claire', 'TR_1'), 'mute-participant', { participant_identity: 'claire', track_sid: 'TR_1' }],
  [(server) => server.stopSource('claire', 'camera'), 'stop-source', { participant_identity: 'claire', source: 'camera' }],
  [(server) => server.muteAll(), 'mute-all', {}],
  [(server) => server.allowSources(['camera']), 'sources', { can_publish_sources: ['camera'] }],
  [(server) => server.allowSources([], 'kofi'), 'sources', { can_publish_sources: [], participant_identity: 'kofi' }],
  [(server) => server.raiseHand(true), 'toggle-hand', { raised: true }],
  [(server) => server.lowerHand('kofi'), 'toggle-hand', { participant_identity: 'kofi', raised: false }],
  [(server) => server.lowerHands(), 'lower-hands', {}],
  [(server) => server.rename('kofi', 'Kofi'), 'update-participant', { participant_identity: 'kofi', name: 'Kofi' }],
  [(server) => server.changeRole('kofi', 'member'), 'update-participant-role', { participant_identity: 'kofi', role: 'member' }],
  [(server) => server.remove('kofi'), 'remove-participant', { participant_identity: 'kofi' }],
  [(server) => server.lock(true), 'lock', { is_locked: true }],
  [(server) => server.spotlight('kofi'), 'spotlight', { participant_identity: 'kofi' }],
  [(server) => server.spotlight(undefined), 'spotlight', { participant_identity: null }],
  [(server) => server.showInterpreter('kofi'), 'spotlight', { participant_identity: 'kofi', as: 'interpreter' }],
  [(server) => server.shareLayout('speaker'), 'layout', { layout: 'speaker' }],
  [(server) => server.shareLayout(undefined), 'layout', { layout: null }],
  [(server) => server.showInterpreter(undefined), 'spotlight', { participant_identity: null, as: 'interpreter' }],
  [(server) => server.end(), 'end', {}],
  [(server) => server.answer('7', false), 'enter', { participant_id: '7', allow_entry: false }],
  [(server) => server.answerAll(true), 'enter', { all: true, allow_entry: true }],
];

it.each(cases)('%s posts to %s', async (command, path, body) => {
  fetched.mockResolvedValueOnce(new Response('{"status":"ok"}', { status: 200 }));
  await command(moderationOf('r', 'token'));
  const [address, options] = fetched.mock.calls[0] ?? [];
  expect(address).toBe(`/api/v1.0/rooms/r/${path}/`);
  expect(options?.method).toBe('POST');
  expect(JSON.parse(String(options?.body))).toEqual(body);
  expect(options?.headers).toMatchObject({ authorization: 'Bearer token' });
});

it('changes the room itself for who writes in its chat', async () => {
  fetched.mockImplementation(async () => new Response('{}', { status: 200 }));
  await moderationOf('r', 'token').openChat(false);
  await moderationOf('r', 'token').slowChat(30);
  expect(fetched.mock.calls.map(([, options]) => [options?.method, options?.body])).toEqual([
    ['PATCH', '{"is_chat_open":false}'],
    ['PATCH', '{"chat_pause_seconds":30}'],
  ]);
});

it('changes the room itself for whom it lets in', async () => {
  fetched.mockResolvedValue(new Response('{}', { status: 200 }));
  await moderationOf('r', 'token').setAccessLevel('restricted');
  expect(fetched.mock.calls[0]?.[0]).toBe('/api/v1.0/rooms/r/');
  expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'PATCH', body: '{"access_level":"restricted"}' });
});

it('has removed who has left already, but not whom it may not remove', async () => {
  const server = moderationOf('r', 'token');
  fetched.mockResolvedValueOnce(new Response('{"detail":"Gone.","code":"not_found"}', { status: 404 }));
  await expect(server.remove('kofi')).resolves.toBeUndefined();
  fetched.mockResolvedValueOnce(new Response('{"detail":"No.","code":"forbidden"}', { status: 403 }));
  await expect(server.remove('kofi')).rejects.toMatchObject({ failure: 'refused' });
});
