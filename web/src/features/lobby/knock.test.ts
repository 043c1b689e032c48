import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveKitAccess } from '../../core/api/rooms';
import { FakeSocket } from '../../testing/fake_socket';
import { Knock } from './knock';

const livekit = { url: 'wss://visio.test', room: 'r', token: 't' };
const fetched = vi.fn<typeof fetch>();
let accepted: ReturnType<typeof vi.fn<(livekit: LiveKitAccess) => void>>;
let knock: Knock;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fetched);
  FakeSocket.install();
  fetched.mockReset();
  accepted = vi.fn<(livekit: LiveKitAccess) => void>();
  knock = new Knock('7', 'Grace', accepted);
});
afterEach(() => {
  knock.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function answer(body: object, status = 200): void {
  fetched.mockResolvedValueOnce(new Response(JSON.stringify(body), { status }));
}
const status = () => knock.state.get().status;
const push = (body: object) => FakeSocket.last.say({ type: 'entry', ...body });

async function ask(body: object): Promise<void> {
  answer(body);
  await knock.ask();
}

describe('who asks to enter', () => {
  it('waits until a host lets them in, and then goes in at once', async () => {
    await ask({ status: 'waiting', hosts_present: true });
    expect(status()).toBe('waiting');
    push({ status: 'accepted', livekit });
    expect(accepted).toHaveBeenCalledExactlyOnceWith(livekit);
    expect(FakeSocket.last.isClosed).toBe(true);
  });

  it('is told that nobody is there who could, and when somebody is', async () => {
    await ask({ status: 'waiting', hosts_present: false });
    expect(status()).toBe('nobody');
    push({ status: 'waiting', hosts_present: true });
    expect(status()).toBe('waiting');
  });

  it('waits before a locked and a full room too', async () => {
    await ask({ status: 'locked' });
    expect(status()).toBe('locked');
    push({ status: 'full' });
    expect(status()).toBe('full');
    push({ status: 'waiting', hosts_present: true });
    expect(status()).toBe('waiting');
  });

  it('asks no more by itself once refused, and may ask again', async () => {
    await ask({ status: 'waiting', hosts_present: true });
    push({ status: 'denied', asks_left: 2 });
    expect(knock.state.get()).toMatchObject({ status: 'denied', asksLeft: 2 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetched).toHaveBeenCalledOnce();
    answer({ status: 'waiting', hosts_present: true });
    await knock.ask('Roue libre');
    expect(knock.state.get()).toMatchObject({ status: 'waiting', line: 'Roue libre' });
    expect(fetched.mock.lastCall?.[1]?.body).toBe('{"username":"Grace","line":"Roue libre","again":true}');
  });

  it('says who they are, and keeps the words when they could not be sent', async () => {
    await ask({ status: 'waiting', hosts_present: true });
    answer({ status: 'waiting', hosts_present: true });
    await knock.say('Roue libre');
    expect(knock.state.get()).toMatchObject({ line: 'Roue libre', isSending: false });
    answer({ detail: 'no' }, 503);
    await knock.say('Point 3');
    expect(knock.state.get()).toMatchObject({ line: 'Roue libre', status: 'waiting', trouble: { failure: 'busy' } });
  });

  it('learns that they host the room themselves', async () => {
    await ask({ status: 'waiting' });
    FakeSocket.last.say({ type: 'waiting', participants: [] });
    expect(status()).toBe('host');
    push({ status: 'waiting', hosts_present: true });
    expect(status()).toBe('waiting');
    push({ status: 'waiting', hosts_present: true, you_host_this_room: true });
    expect(status()).toBe('host');
  });

  it('learns that asking failed', async () => {
    answer({ username: ['too long'] }, 400);
    await knock.ask();
    expect(knock.state.get()).toMatchObject({ status: 'failed', trouble: { failure: 'bad_name' } });
  });

  it('takes the request back on giving up, and goes nowhere afterwards', async () => {
    await ask({ status: 'waiting', hosts_present: true });
    fetched.mockResolvedValueOnce(new Response(null, { status: 204 }));
    knock.giveUp();
    expect(fetched.mock.lastCall?.[1]).toMatchObject({ method: 'DELETE' });
    push({ status: 'accepted', livekit });
    expect(accepted).not.toHaveBeenCalled();
  });
});
