import { LogLevel, Room, RoomEvent, type RemoteTrack, setLogLevel, Track } from 'livekit-client';
import { beginConnectionTest, type ConnectionTestAccess } from '../../core/api/diagnostics';
import { figuresBetween, graded, judged, snapshotOf, type Stat, udpLines } from './figures';
import { movingPicture } from './moving_picture';
import type { Step, StepName } from './steps';

setLogLevel(LogLevel.silent);

/** How long each part may take, in milliseconds. */
const patience = 15_000;
/** A picture needs a moment to grow; then it is measured. */
const warmUp = 2000;
const measured = 6000;

export interface Trial {
  /** Tells how a step goes; called again as that changes. */
  readonly tell: (name: StepName, step: Step) => void;
  /** Tells where the server takes media over UDP. */
  readonly tellAddresses: (lines: readonly string[]) => void;
  readonly signal: AbortSignal;
}

/** Tries everything that a meeting needs of a network, in a room of one's own. Rejects where the server does not answer. */
export async function tryConnection({ tell, tellAddresses, signal }: Trial): Promise<void> {
  tell('server', { state: 'running' });
  const asked = performance.now();
  const access = await beginConnectionTest(signal);
  tell('server', { state: 'good', figure: performance.now() - asked });
  const rooms = { own: new Room(), listener: new Room() };
  const picture = movingPicture();
  const end = () => {
    picture.stop();
    void rooms.own.disconnect();
    void rooms.listener.disconnect();
  };
  signal.addEventListener('abort', end);
  try {
    const watch = watchAddresses(rooms.own, tellAddresses);
    const areIn = await comesIn(rooms, access, tell).finally(() => clearInterval(watch));
    if (!areIn) return;
    tell('messages', { state: 'running' });
    tell('messages', await messageTime(rooms));
    tell('picture', { state: 'running' });
    await measure(rooms, picture.track, tell);
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}

interface Rooms {
  readonly own: Room;
  readonly listener: Room;
}

/** Whether both ends are connected, by signalling and by media. */
async function comesIn({ own, listener }: Rooms, { url, token, listener: other }: ConnectionTestAccess, tell: Trial['tell']): Promise<boolean> {
  tell('signalling', { state: 'running' });
  const asked = performance.now();
  let isSignalled = false;
  own.once(RoomEvent.SignalConnected, () => {
    isSignalled = true;
    tell('signalling', { state: 'good', figure: performance.now() - asked });
    tell('direct', { state: 'running' });
  });
  try {
    const options = { peerConnectionTimeout: patience, websocketTimeout: patience, maxRetries: 0 };
    await own.connect(url, token, options);
    await listener.connect(url, other, options);
    return true;
  } catch {
    if (!isSignalled) tell('signalling', { state: 'failed' });
    else for (const name of ['direct', 'detour'] as const) tell(name, { state: 'failed' });
    return false;
  }
}

/** How long a message takes through the server and back to this browser. */
async function messageTime({ own, listener }: Rooms): Promise<Step> {
  const came = new Promise<true>((resolve) => void listener.once(RoomEvent.DataReceived, () => resolve(true)));
  const sent = performance.now();
  await own.localParticipant.publishData(new Uint8Array([1]), { reliable: true, topic: 'test' });
  if (!(await isIn(came, patience))) return { state: 'failed' };
  const took = performance.now() - sent;
  return { state: graded(took, 300, 1000), figure: took };
}

async function measure({ own, listener }: Rooms, track: MediaStreamTrack, tell: Trial['tell']): Promise<void> {
  const subscribed = new Promise<RemoteTrack>((resolve) => void listener.once(RoomEvent.TrackSubscribed, resolve));
  const publication = await own.localParticipant.publishTrack(track, { source: Track.Source.Camera, simulcast: false, videoEncoding: { maxBitrate: 1_500_000, maxFramerate: 30 } });
  const remote = await isIn(subscribed, patience);
  if (!remote || !publication.track) return tell('picture', { state: 'failed' });
  const look = async () => snapshotOf(await statsOf(publication.track?.getRTCStatsReport()), await statsOf(remote.getRTCStatsReport()), performance.now());
  await pause(warmUp);
  const first = await look();
  await pause(measured);
  const found = judged(figuresBetween(first, await look()));
  for (const name of ['direct', 'detour', 'picture', 'loss', 'regularity'] as const) tell(name, found[name]);
}

/** Asks again and again where the server takes media: known as soon as it has said so, also where nothing gets there. */
function watchAddresses(room: Room, tellAddresses: Trial['tellAddresses']) {
  const look = async () => {
    const { publisher, subscriber } = room.engine?.pcManager ?? {};
    const stats = await Promise.all([publisher, subscriber].map((peer) => statsOf(peer?.getStats())));
    const lines = udpLines(stats.flat());
    if (lines.length > 0) tellAddresses(lines);
  };
  return setInterval(() => void look().catch(() => undefined), 250);
}

async function statsOf(report: Promise<RTCStatsReport | undefined> | undefined): Promise<Stat[]> {
  const stats: Stat[] = [];
  (await report)?.forEach((stat: Stat) => stats.push(stat));
  return stats;
}

const pause = (milliseconds: number) => new Promise<undefined>((resolve) => void setTimeout(() => resolve(undefined), milliseconds));

/** What comes within a time; undefined where nothing does. */
async function isIn<T>(coming: Promise<T>, time: number): Promise<T | undefined> {
  return Promise.race([coming, pause(time)]);
}
