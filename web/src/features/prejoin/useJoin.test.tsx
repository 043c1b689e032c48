// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api/http';
import type { LiveKitAccess, RoomEntry } from '../../core/api/rooms';
import { preferences } from '../../core/preferences';
import { createStore } from '../../core/store';
import { callScreen, callState, leaveCall, type RoomConnector } from '../call';
import { FakeHosting } from '../../testing/fake_hosting';
import { FakeSocket } from '../../testing/fake_socket';
import type { PreviewMedia } from './preview_media';
import { useJoin } from './useJoin';

const livekit: LiveKitAccess = { url: 'wss://visio.test', room: 'r', token: 't' };
const room = { id: '7', slug: 'plan-velo', name: 'Plan vélo' } as RoomEntry['room'];
const open: RoomEntry = { room, livekit, refusal: undefined };
const closed: RoomEntry = { room, livekit: undefined, refusal: undefined };

/** What a call is joined with. */
const connect = vi.fn<(...given: Parameters<RoomConnector['connect']>) => Promise<unknown>>();
const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.spyOn(callScreen, 'load').mockResolvedValue({} as never);
  connect.mockReset().mockResolvedValue({ phase: createStore({ kind: 'live' }), people: { list: createStore([]) }, hosting: new FakeHosting().view });
  fetched.mockReset();
});
afterEach(() => {
  cleanup();
  leaveCall();
});

function draw(answer: () => Promise<RoomEntry>, refusal?: ApiError) {
  const connector = {
    code: 'plan-velo',
    connect,
    entryFor: vi.fn<RoomConnector['entryFor']>(answer),
    admit: vi.fn<RoomConnector['admit']>(),
    prepare: vi.fn<RoomConnector['prepare']>(async () => undefined),
  };
  const media = { handOver: () => ({}) } as unknown as PreviewMedia;
  const given = { connector: connector as unknown as RoomConnector, roomName: 'Plan vélo', media, refusal };
  return { ...renderHook(() => useJoin(given)), connector };
}

describe('joining', () => {
  it('goes into the call, and remembers the name', async () => {
    const { result } = draw(async () => open);
    await act(() => result.current.join('Nadia'));
    expect(connect.mock.calls[0]?.[0]).toBe('Nadia');
    expect(callState.get()).toMatchObject({ at: 'call', code: 'plan-velo', roomName: 'Plan vélo' });
    expect(preferences.get().name).toBe('Nadia');
    expect(result.current).toMatchObject({ busy: false, error: undefined, knock: undefined });
  });

  it('is done once, however often one clicks', async () => {
    let answer: (entry: RoomEntry) => void = () => undefined;
    const { result, connector } = draw(() => new Promise((done) => (answer = done)));
    act(() => void result.current.join('Nadia'));
    expect(result.current.busy).toBe(true);
    await vi.waitFor(() => expect(connector.entryFor).toHaveBeenCalled());
    await act(async () => {
      void result.current.join('Nadia');
      answer(open);
    });
    await vi.waitFor(() => expect(result.current.busy).toBe(false));
    expect(connector.entryFor).toHaveBeenCalledOnce();
    expect(connect).toHaveBeenCalledOnce();
  });

  it('tells why it failed, until the next try', async () => {
    const { result, connector } = draw(() => Promise.reject(new ApiError('full')));
    await act(() => result.current.join('Nadia'));
    expect(result.current).toMatchObject({ busy: false, error: { failure: 'full' } });
    connector.entryFor.mockResolvedValue(open);
    await act(() => result.current.join('Nadia'));
    expect(result.current.error).toBeUndefined();
    expect(connect).toHaveBeenCalledOnce();
  });

  it('is not tried where its page cannot be had: nobody must be in a call unseen', async () => {
    vi.spyOn(callScreen, 'load').mockRejectedValue(new Error('no such file'));
    const { result } = draw(async () => open);
    await act(() => result.current.join('Nadia'));
    expect(result.current.error?.failure).toBe('broken');
    expect(connect).not.toHaveBeenCalled();
  });

  it('tells beforehand what the server said of the room', () => {
    const { result } = draw(async () => open, new ApiError('closed'));
    expect(result.current.error?.failure).toBe('closed');
  });

  it('asks ahead only under a name, and keeps to itself what failed then', async () => {
    const { result, connector } = draw(async () => open);
    connector.prepare.mockRejectedValue(new ApiError('unreachable'));
    await act(async () => result.current.prepare(''));
    expect(connector.prepare).not.toHaveBeenCalled();
    await act(async () => result.current.prepare('Nadia'));
    expect(connector.prepare).toHaveBeenCalledOnce();
    expect(result.current.error).toBeUndefined();
  });
});

describe('waiting at the door', () => {
  const waits = () => Response.json({ status: 'waiting', hosts_present: true, place: 1, waiting: 1 });
  const accepts = () => Response.json({ status: 'accepted', livekit });

  it('begins where nobody enters without being let in, and ends when one gives up', async () => {
    fetched.mockImplementation(async () => waits());
    const { result } = draw(async () => closed);
    await act(() => result.current.join('Nadia'));
    await vi.waitFor(() => expect(result.current.knock?.state.get().status).toBe('waiting'));
    expect(connect).not.toHaveBeenCalled();
    act(() => result.current.stopWaiting());
    expect(result.current.knock).toBeUndefined();
    await vi.waitFor(() => expect(fetched.mock.calls.at(-1)?.[1]?.method).toBe('DELETE'));
  });

  it('goes in by what the host who opens gives', async () => {
    fetched.mockImplementation(async () => accepts());
    const { result, connector } = draw(async () => closed);
    connector.entryFor.mockResolvedValueOnce(closed).mockResolvedValue(open);
    await act(() => result.current.join('Nadia'));
    await vi.waitFor(() => expect(connect).toHaveBeenCalledOnce());
    expect(connector.admit).toHaveBeenCalledWith('Nadia', { room, livekit });
  });
});
