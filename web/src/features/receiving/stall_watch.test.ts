import { ConnectionQuality, Track } from 'livekit-client';
import { expect, it } from 'vitest';
import { flowsIn, type StallRoom } from './stall_watch';

interface Sent {
  readonly bitrate?: number;
  readonly isMuted?: boolean;
  readonly isDesired?: boolean;
  readonly isEnabled?: boolean;
  readonly streamState?: Track.StreamState;
}

/** Somebody with a camera and a microphone; nothing comes of either unless said otherwise. */
function somebody(identity: string, camera: Sent = {}, connectionQuality = ConnectionQuality.Good) {
  const publication = (source: string, { bitrate = 0, streamState = Track.StreamState.Active, ...rest }: Sent) => ({
    isMuted: false,
    isDesired: true,
    isEnabled: true,
    ...rest,
    trackSid: `${source} of ${identity}`,
    track: { currentBitrate: bitrate, streamState },
  });
  const sent: Partial<Record<Track.Source, unknown>> = { camera: publication('camera', camera), microphone: publication('microphone', {}) };
  return { identity, connectionQuality, getTrackPublication: (source: Track.Source) => sent[source] };
}

function roomOf(people: readonly ReturnType<typeof somebody>[], speaker?: ReturnType<typeof somebody>): StallRoom {
  const remoteParticipants = new Map(people.map((one) => [one.identity, one]));
  return { remoteParticipants, activeSpeakers: speaker ? [speaker] : [], localParticipant: {} } as unknown as StallRoom;
}

it('expects cameras that are on and in sight, and tells which are still', () => {
  expect(flowsIn(roomOf([somebody('a'), somebody('b', { bitrate: 90_000 })]))).toEqual([
    { sid: 'camera of a', identity: 'a', isStill: true },
    { sid: 'camera of b', identity: 'b', isStill: false },
  ]);
});

it('expects nothing of what is muted, out of sight, not wanted, paused by the server or of who is cut off', () => {
  const people = [
    somebody('a', { isMuted: true }),
    somebody('b', { isEnabled: false }),
    somebody('c', { isDesired: false }),
    somebody('d', { streamState: Track.StreamState.Paused }),
    somebody('e', {}, ConnectionQuality.Lost),
  ];
  expect(flowsIn(roomOf(people))).toEqual([]);
});

it('expects the voice of who speaks loudest, since silence sends nothing', () => {
  const [claire, kofi] = [somebody('claire'), somebody('kofi')];
  const sids = flowsIn(roomOf([claire, kofi], kofi)).map(({ sid }) => sid);
  expect(sids).toEqual(['camera of claire', 'camera of kofi', 'microphone of kofi']);
});
