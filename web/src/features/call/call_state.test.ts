// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { navigate } from '../../core/route';
import { silentServer } from '../../testing/fake_hosting';
import { FakeRoom } from '../../testing/fake_room';
import { FakeTrack } from '../../testing/fake_track';
import { CallSession } from './call_session';
import { callState, joinCall, leaveCall } from './call_state';
import type { RoomConnector } from './room_connector';

const code = 'abc-defg-hij';
let microphone: FakeTrack;

/** A connector to an empty room, once `open` is settled. */
function connectorTo(open: Promise<void> = Promise.resolve()): RoomConnector {
  const connect: RoomConnector['connect'] = async (_name, _preferences, tracks, abort) => {
    await open;
    abort.throwIfAborted();
    const whole = { signalling: true, media: true };
    const session = new CallSession(new FakeRoom().asRoom(), (_, track) => track as never, () => whole, silentServer);
    abort.addEventListener('abort', () => void session.leave());
    await session.join('ws://here', 'token', tracks);
    return session;
  };
  return { code, connect } as RoomConnector;
}

const join = (connector = connectorTo()) =>
  joinCall(connector, 'Council', 'Nadia', () => ({ microphone: microphone as never }));

beforeEach(() => {
  microphone = new FakeTrack();
  navigate('/');
  navigate(`/${code}`);
});

describe('a call', () => {
  it('goes on from the join until one leaves', async () => {
    await join();
    expect(callState.get()).toMatchObject({ at: 'call', code, roomName: 'Council' });
    leaveCall();
    expect(microphone.isLive).toBe(false);
    expect(callState.get()).toMatchObject({ at: 'ended', summary: { code, roomName: 'Council', why: 'left' } });
  });

  it('is left when its address is, and the page after it is shown there', async () => {
    await join();
    const back = new Promise((done) => addEventListener('popstate', done, { once: true }));
    history.back();
    await back;
    expect(location.pathname).toBe('/');
    expect(microphone.isLive).toBe(false);
    expect(callState.get()).toMatchObject({ at: 'ended', summary: { why: 'left' } });
    navigate('/');
    expect(callState.get()).toEqual({ at: 'none' });
  });

  it('is not left for a jump inside its page', async () => {
    await join();
    location.hash = '#main';
    dispatchEvent(new PopStateEvent('popstate'));
    expect(callState.get().at).toBe('call');
  });

  it('is left when the page goes', async () => {
    await join();
    dispatchEvent(new Event('pagehide'));
    expect(microphone.isLive).toBe(false);
    expect(callState.get().at).toBe('ended');
  });

  it('is not joined by whoever has gone elsewhere meanwhile', async () => {
    let open = () => {};
    const joining = join(connectorTo(new Promise((done) => (open = done))));
    const failed = vi.fn<(error: unknown) => void>();
    joining.catch(failed);
    navigate('/');
    open();
    await expect(joining).rejects.toBeDefined();
    expect(callState.get()).toEqual({ at: 'none' });
  });
});
