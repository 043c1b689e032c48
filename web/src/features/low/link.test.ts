import { RoomEvent, Track, VideoQuality } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPreferences, preferences, setPreferences } from '../../core/preferences';
import { Link, type LinkRoom } from './link';

class FakeCamera {
  isDesired = true;
  quality: VideoQuality | undefined;

  setSubscribed(on: boolean): void {
    this.isDesired = on;
  }

  setVideoQuality(quality: VideoQuality): void {
    this.quality = quality;
  }
}

const own = { isUpstreamPaused: false, quality: undefined as VideoQuality | undefined, setPublishingQuality: (to: VideoQuality) => void (own.quality = to) };
let cameras: { claire: FakeCamera; kofi: FakeCamera };
let room: { activeSpeakers: unknown[]; remoteParticipants: Map<string, unknown>; tell(event: RoomEvent): void };
let link: Link;

beforeEach(() => {
  preferences.set(defaultPreferences);
  cameras = { claire: new FakeCamera(), kofi: new FakeCamera() };
  const listeners = new Map<RoomEvent, () => void>();
  const participant = (camera: unknown) => ({ getTrackPublication: (source: Track.Source) => (source === Track.Source.Camera ? camera : undefined) });
  const remoteParticipants = new Map<string, unknown>(Object.entries(cameras).map(([name, camera]) => [name, participant(camera)]));
  room = { activeSpeakers: [], remoteParticipants, tell: (event) => listeners.get(event)?.() };
  const parts = { localParticipant: participant({ track: own }), on: (event: RoomEvent, listener: () => void) => void listeners.set(event, listener) };
  link = new Link(Object.assign(room, parts) as unknown as LinkRoom);
});
afterEach(() => link.close());

describe('the connection of who saves data', () => {
  it('brings no pictures of others and sends a small one, until data is not saved any more', () => {
    setPreferences({ lowConnection: true });
    expect([cameras.claire.isDesired, cameras.kofi.isDesired, own.quality]).toEqual([false, false, VideoQuality.LOW]);
    setPreferences({ lowConnection: false });
    expect([cameras.claire.isDesired, cameras.kofi.isDesired, own.quality]).toEqual([true, true, VideoQuality.HIGH]);
  });

  it('brings no picture of who turns a camera on later', () => {
    setPreferences({ lowConnection: true });
    cameras.claire.isDesired = true;
    room.tell(RoomEvent.TrackPublished);
    expect(cameras.claire.isDesired).toBe(false);
  });

  it('shows who speaks, small, where that is wanted', () => {
    setPreferences({ lowConnection: true, lowShowsSpeaker: true });
    room.activeSpeakers = [room.remoteParticipants.get('kofi')];
    room.tell(RoomEvent.ActiveSpeakersChanged);
    expect([cameras.claire.isDesired, cameras.kofi.isDesired, cameras.kofi.quality]).toEqual([false, true, VideoQuality.LOW]);
  });

  it('is left as it is where data is not saved', () => {
    room.tell(RoomEvent.TrackPublished);
    expect([cameras.claire.quality, cameras.kofi.isDesired]).toEqual([undefined, true]);
  });
});
