import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSocket } from '../testing/fake_socket';
import { ask } from './api/http';
import type { LobbyMessage } from './api/lobby';
import { watchLobby } from './lobby_watch';

vi.mock('./embedding', () => ({ isEmbedded: true, framedVisitor: '11111111-1111-4111-8111-111111111111' }));

const nobodyWaits: LobbyMessage = { type: 'waiting', people: [] };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('in a page of another site', () => {
  it('the lobby is asked, since no socket would know who listens', async () => {
    FakeSocket.install();
    const heard: LobbyMessage[] = [];
    const close = watchLobby({ room: '7', poll: async () => nobodyWaits, onMessage: (message) => heard.push(message) });
    await vi.advanceTimersByTimeAsync(6500);
    expect(heard).toEqual([nobodyWaits, nobodyWaits]);
    expect(FakeSocket.opened).toEqual([]);
    close();
    await vi.advanceTimersByTimeAsync(6500);
    expect(heard).toHaveLength(2);
  });

  it('each request says who asks, since no cookie does', async () => {
    const fetched = vi.fn<typeof fetch>(async () => new Response('{}'));
    vi.stubGlobal('fetch', fetched);
    await ask('rooms/7/request-entry/', { method: 'POST', body: {} });
    expect(fetched.mock.calls[0]?.[1]?.headers).toMatchObject({ 'x-visio-visitor': '11111111-1111-4111-8111-111111111111' });
  });
});
