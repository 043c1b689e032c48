import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSocket } from '../testing/fake_socket';
import { ApiError } from './api/http';
import type { LobbyMessage } from './api/lobby';
import { watchLobby } from './lobby_watch';

const waiting = (hostsPresent: boolean): LobbyMessage => ({
  type: 'entry',
  entry: {
    status: 'waiting',
    hostsPresent,
    hosts: [],
    place: 0,
    waiting: 0,
    asksLeft: 0,
    isHost: false,
    livekit: undefined,
  },
});

let heard: LobbyMessage[];
let troubles: (ApiError | undefined)[];
let poll: ReturnType<typeof vi.fn<() => Promise<LobbyMessage>>>;
let close: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.install();
  heard = [];
  troubles = [];
  poll = vi.fn<() => Promise<LobbyMessage>>(async () => waiting(true));
  const onTrouble = (trouble: ApiError | undefined) => void troubles.push(trouble);
  close = watchLobby({ room: '7', poll, onMessage: (message) => heard.push(message), onTrouble });
});
afterEach(() => {
  close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the lobby', () => {
  it('tells by push, and is not asked meanwhile', async () => {
    expect(FakeSocket.last.address).toBe('wss://visio.test/api/v1.0/rooms/7/lobby/');
    FakeSocket.last.accept();
    FakeSocket.last.say({ type: 'entry', status: 'waiting', hosts_present: false });
    FakeSocket.last.say({ type: 'news' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual([waiting(false)]);
    expect(poll).not.toHaveBeenCalled();
  });

  it('is asked again and again while no connection can be had', async () => {
    FakeSocket.last.close();
    await vi.advanceTimersByTimeAsync(500);
    expect(poll).toHaveBeenCalledOnce();
    expect(heard).toEqual([waiting(true)]);
    await vi.advanceTimersByTimeAsync(7000);
    expect(poll.mock.calls.length).toBeGreaterThanOrEqual(3);
  });

  it('is connected to again, and then asked no more', async () => {
    FakeSocket.last.accept();
    FakeSocket.last.close();
    await vi.advanceTimersByTimeAsync(700);
    expect(FakeSocket.opened).toHaveLength(2);
    FakeSocket.last.accept();
    poll.mockClear();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(poll).not.toHaveBeenCalled();
    expect(FakeSocket.opened).toHaveLength(2);
  });

  it('says when it can be reached neither way, and when it can again', async () => {
    poll.mockRejectedValueOnce(new ApiError('unreachable'));
    FakeSocket.last.close();
    await vi.advanceTimersByTimeAsync(500);
    expect(troubles.map((trouble) => trouble?.failure)).toEqual(['unreachable']);
    await vi.advanceTimersByTimeAsync(4000);
    expect(troubles.at(-1)).toBeUndefined();
  });

  it('is left alone afterwards', async () => {
    FakeSocket.last.close();
    close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(poll).not.toHaveBeenCalled();
    expect(FakeSocket.opened).toHaveLength(1);
  });
});
