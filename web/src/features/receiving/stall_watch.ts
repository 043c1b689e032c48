import { msg } from '@lingui/core/macro';
import { ConnectionQuality, type RemoteParticipant, type RemoteTrackPublication, type Room, Track } from 'livekit-client';
import { showHint, withdrawHint } from '../../core/hints';
import { type Flow, Stalls } from './stalls';

/** What looking after media needs of a room. */
export type StallRoom = Pick<Room, 'remoteParticipants' | 'activeSpeakers' | 'localParticipant' | 'simulateScenario'>;

/** How often it is looked, in milliseconds: the library knows the rate of each track of two seconds. */
const interval = 2000;
/** How long a track stays off that is asked for anew, in milliseconds. */
const pause = 500;
const hintId = 'media-stalled';

/** Looks after media that should come and does not, and brings it back. `isLive`: both connections are up. Returns what ends that. */
export function watchStalls(room: StallRoom, isLive: () => boolean): () => void {
  const stalls = new Stalls();
  let isSaid = false;
  const look = () => {
    // In a tab that is not seen, pictures rest.
    if (!isLive() || document.hidden) return;
    const { tracks, whole, isLong } = stalls.look(flowsIn(room), performance.now());
    for (const publication of publicationsOf(room, tracks)) askAnew(publication);
    if (whole) void room.simulateScenario(whole === 'resume' ? 'signal-reconnect' : 'full-reconnect');
    if (isLong === isSaid) return;
    isSaid = isLong;
    if (isLong) say();
    else withdrawHint(hintId);
  };
  const timer = setInterval(look, interval);
  return () => {
    clearInterval(timer);
    withdrawHint(hintId);
  };
}

/** The cameras that are on and in sight, and the voice of who speaks loudest: silent ones send nothing, or little. */
export function flowsIn({ remoteParticipants, activeSpeakers, localParticipant }: StallRoom): Flow[] {
  const loudest = activeSpeakers.find((one) => one !== localParticipant);
  return [...remoteParticipants.values()].flatMap((other) => {
    if (other.connectionQuality === ConnectionQuality.Lost) return [];
    const camera = flowOf(other, Track.Source.Camera);
    return other === loudest ? [...camera, ...flowOf(other, Track.Source.Microphone)] : camera;
  });
}

function flowOf(other: RemoteParticipant, source: Track.Source): Flow[] {
  const publication = other.getTrackPublication(source);
  const track = publication?.track;
  if (!publication || !track || publication.isMuted || !publication.isDesired || !publication.isEnabled) return [];
  // The server sends nothing where the link has no room for it.
  if (track.streamState === Track.StreamState.Paused) return [];
  return [{ sid: publication.trackSid, identity: other.identity, isStill: track.currentBitrate === 0 }];
}

function publicationsOf({ remoteParticipants }: StallRoom, sids: readonly string[]): RemoteTrackPublication[] {
  if (sids.length === 0) return [];
  return [...remoteParticipants.values()].flatMap((other) => [...other.trackPublications.values()].filter(({ trackSid }) => sids.includes(trackSid)));
}

function askAnew(publication: RemoteTrackPublication): void {
  publication.setSubscribed(false);
  setTimeout(() => publication.setSubscribed(true), pause);
}

function say(): void {
  const { host } = location;
  showHint({
    id: hintId,
    icon: 'wifi-low',
    title: msg`Nothing is coming from the others at the moment. Trying to bring it back from ${host}…`,
    detail: msg`If this takes long, check your Wi-Fi or cable, or use another network such as your phone’s.`,
    answers: [],
  });
}
