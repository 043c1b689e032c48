import { RoomEvent, Track, VideoQuality } from 'livekit-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultPreferences, preferences, setPreferences } from '../../core/preferences';
import { Link, type LinkRoom } from './link';

const own = { isUpstreamPaused: false, quality: undefined as VideoQuality | undefined, setPublishingQuality: (to: VideoQuality) => void (own.quality = to) };
let publish: () => void;
let link: Link;

beforeEach(() => {
  preferences.set(defaultPreferences);
  own.quality = undefined;
  const localParticipant = { getTrackPublication: (source: Track.Source) => (source === Track.Source.Camera ? { track: own } : undefined) };
  const on = (event: RoomEvent, listener: () => void) => {
    if (event === RoomEvent.LocalTrackPublished) publish = listener;
  };
  link = new Link({ localParticipant, on } as unknown as LinkRoom);
});
afterEach(() => link.close());

it('sends a small picture of who saves data, until data is not saved any more', () => {
  setPreferences({ lowConnection: true });
  expect(own.quality).toBe(VideoQuality.LOW);
  setPreferences({ lowConnection: false });
  expect(own.quality).toBe(VideoQuality.HIGH);
});

it('sends a small picture of who turns the camera on later, and leaves it alone where data is not saved', () => {
  publish();
  expect(own.quality).toBeUndefined();
  setPreferences({ lowConnection: true });
  own.quality = undefined;
  publish();
  expect(own.quality).toBe(VideoQuality.LOW);
});
