import { RoomEvent, Track, VideoQuality } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultPreferences, preferences, setPreferences } from '../../core/preferences';
import { createStore } from '../../core/store';
import { FakeParticipant, FakeRoom } from '../../testing/fake_room';
import { Receiving } from './receiving';

const { Camera, Microphone, ScreenShare } = Track.Source;
let room: FakeRoom;
let seen: ReturnType<typeof createStore<ReadonlySet<string>>>;
let receiving: Receiving;

beforeEach(() => {
  vi.useFakeTimers();
  preferences.set(defaultPreferences);
  room = new FakeRoom();
  seen = createStore<ReadonlySet<string>>(new Set());
  receiving = new Receiving(room.asRoom(), seen);
});
afterEach(() => {
  receiving.close();
  vi.useRealTimers();
});

/** So many others, all with these devices, which are on or muted. */
function gather(count: number, sources: readonly Track.Source[], on = true): void {
  for (let n = 0; n < count; n += 1) {
    const other = new FakeParticipant(`p${n}`, `Person ${n}`);
    for (const source of sources) other.show(source, on);
    room.remoteParticipants.set(other.identity, other);
  }
  room.tell(RoomEvent.SignalConnected);
}

function received(source: Track.Source): string[] {
  return [...room.remoteParticipants.values()].filter((other) => other.getTrackPublication(source)?.isDesired).map(({ identity }) => identity);
}

describe('what is received', () => {
  it('is everything in a meeting of usual size', () => {
    gather(25, [Camera, Microphone]);
    expect([received(Camera).length, received(Microphone).length]).toEqual([25, 25]);
  });

  it('is in a crowd the cameras of those who are seen, and for a while of those who were', () => {
    gather(60, [Camera]);
    expect(received(Camera)).toEqual([]);
    seen.set(new Set(['p1', 'p2']));
    expect(received(Camera)).toEqual(['p1', 'p2']);
    seen.set(new Set(['p2', 'p3']));
    expect(received(Camera)).toEqual(['p1', 'p2', 'p3']);
    vi.advanceTimersByTime(20_000);
    expect(received(Camera)).toEqual(['p2', 'p3']);
  });

  it('is in a crowd the microphones that are on, and for a while those that were', () => {
    gather(60, [Microphone], false);
    expect(received(Microphone)).toEqual([]);
    const microphone = room.remoteParticipants.get('p7')?.getTrackPublication(Microphone);
    if (!microphone) throw new Error('no microphone');
    microphone.isMuted = false;
    room.tell(RoomEvent.TrackUnmuted);
    expect(received(Microphone)).toEqual(['p7']);
    microphone.isMuted = true;
    room.tell(RoomEvent.TrackMuted);
    vi.advanceTimersByTime(30_000);
    expect(received(Microphone)).toEqual(['p7']);
    vi.advanceTimersByTime(40_000);
    expect(received(Microphone)).toEqual([]);
  });

  it('is every shared screen, however many people there are', () => {
    gather(60, [ScreenShare]);
    expect(received(ScreenShare)).toHaveLength(60);
  });

  it('does not swing while one person comes and goes', () => {
    gather(25, [Camera]);
    gather(26, [Camera]);
    expect(received(Camera)).toHaveLength(26);
    gather(31, [Camera]);
    vi.advanceTimersByTime(20_000);
    expect(received(Camera)).toEqual([]);
  });
});

describe('while data is saved', () => {
  it('no picture of others comes, until data is not saved any more', () => {
    gather(2, [Camera, Microphone]);
    setPreferences({ lowConnection: true });
    expect([received(Camera), received(Microphone)]).toEqual([[], ['p0', 'p1']]);
    setPreferences({ lowConnection: false });
    expect(received(Camera)).toEqual(['p0', 'p1']);
    expect(room.remoteParticipants.get('p0')?.getTrackPublication(Camera)?.quality).toBe(VideoQuality.HIGH);
  });

  it('sound comes without redundancy, for which each is asked for anew once', () => {
    gather(1, [Microphone]);
    const microphone = room.remoteParticipants.get('p0')?.getTrackPublication(Microphone);
    setPreferences({ lowConnection: true });
    room.tell(RoomEvent.TrackMuted);
    expect(microphone?.asked).toEqual([false, true]);
    setPreferences({ lowConnection: false });
    expect(microphone?.asked).toEqual([false, true, false, true]);
  });

  it('who speaks is shown, small, where that is wanted', () => {
    gather(2, [Camera]);
    setPreferences({ lowConnection: true, lowShowsSpeaker: true });
    room.activeSpeakers = [room.remoteParticipants.get('p1')!];
    room.tell(RoomEvent.ActiveSpeakersChanged);
    expect(received(Camera)).toEqual(['p1']);
    expect(room.remoteParticipants.get('p1')?.getTrackPublication(Camera)?.quality).toBe(VideoQuality.LOW);
  });
});
