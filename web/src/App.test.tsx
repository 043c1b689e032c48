// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LazyModule } from './core/lazy_module';
import { navigate } from './core/route';
import { callState, joinCall, leaveCall, type RoomConnector } from './features/call';
import { CallSession } from './features/call/call_session';
import { EndedScreen } from './features/ended';
import { ErrorBoundary, WhenLoaded } from './features/errors';
import { silentServer } from './testing/fake_hosting';
import { FakeParticipant, FakeRoom } from './testing/fake_room';
import { FakeTrack } from './testing/fake_track';
import { axeViolations, renderInEnglish } from './testing/render';

const code = 'abc-defg-hij';
const whole = { signalling: true, media: true };

async function join(room = new FakeRoom()): Promise<FakeTrack> {
  const camera = new FakeTrack();
  const session = new CallSession(room.asRoom(), (_, track) => track as never, () => whole, silentServer);
  const connector = {
    code,
    connect: async (_name: string, _chosen: unknown, tracks: () => never, abort: AbortSignal) => {
      abort.addEventListener('abort', () => void session.leave());
      await session.join('ws://here', 'token', tracks);
      return session;
    },
  };
  await joinCall(connector as unknown as RoomConnector, 'Council', 'Nadia', () => ({ camera: camera as never }));
  return camera;
}

beforeEach(() => navigate(`/${code}`));
afterEach(() => {
  leaveCall();
  cleanup();
});

it('leaves the meeting when its screen crashes, and shows the next address again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const camera = await join();
  let isBroken = true;
  function Screen() {
    if (isBroken) throw new Error('a fault in the page');
    return <h1>Home</h1>;
  }
  renderInEnglish(
    <ErrorBoundary onError={leaveCall}>
      <Screen />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('heading', { name: 'This page stopped working' })).toBeDefined();
  expect(camera.isLive).toBe(false);
  expect(callState.get().at).toBe('ended');
  isBroken = false;
  act(() => navigate('/'));
  expect(screen.getByRole('heading', { name: 'Home' })).toBeDefined();
});

it('says that a part of the page is missing, and shows it once it can be had', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 1000 });
  let isOffline = true;
  const module = new LazyModule(async () => {
    if (isOffline) throw new TypeError('Failed to fetch dynamically imported module');
    return 'Council';
  });
  const { container } = renderInEnglish(<WhenLoaded module={module}>{(name) => <h1>{name}</h1>}</WhenLoaded>);
  await screen.findByRole('heading', { name: 'This page couldn’t be loaded' }, { timeout: 10_000 });
  vi.useRealTimers();
  expect(await axeViolations(container)).toEqual([]);
  isOffline = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'Council' })).toBeDefined();
});

it('offers the way back after a meeting, from whatever address', async () => {
  const room = new FakeRoom();
  await join(room);
  room.enter(new FakeParticipant('claire', 'Claire Morvan'));
  navigate('/');
  const now = callState.get();
  if (now.at !== 'ended') throw new Error('still in the call');
  renderInEnglish(<EndedScreen summary={now.summary} />);
  expect(screen.getByRole('heading', { name: 'You left the meeting' })).toBeDefined();
  expect(screen.getByText('Still there when you left: Claire')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Rejoin' }));
  expect(location.pathname).toBe(`/${code}`);
  expect(callState.get().at).toBe('none');
});
