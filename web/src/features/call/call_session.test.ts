import { ConnectionError, ConnectionQuality, ConnectionState, DisconnectReason, RoomEvent, Track } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { preferences } from '../../core/preferences';
import { silentServer } from '../../testing/fake_hosting';
import { FakeParticipant, FakeRoom } from '../../testing/fake_room';
import { FakeTrack } from '../../testing/fake_track';
import type { CapturedTracks } from '../devices';
import { CallSession } from './call_session';

let room: FakeRoom;
let session: CallSession;
let connections: { signalling: boolean; media: boolean };

beforeEach(() => {
  vi.useFakeTimers();
  room = new FakeRoom();
  connections = { signalling: true, media: true };
  session = new CallSession(room.asRoom(), (_kind, track) => track as never, () => connections, silentServer);
});
afterEach(() => vi.useRealTimers());

const join = (tracks = {}) => session.join('ws://here', 'token', () => tracks);
const names = () => session.people.list.get().map(({ name }) => name);
const person = (name: string) => session.people.list.get().find((someone) => someone.name === name);
const claire = (joinedAt = 1) => new FakeParticipant('claire', 'Claire Morvan', joinedAt);

describe('joining', () => {
  it('is live once the room is connected', async () => {
    expect(session.phase.get()).toEqual({ kind: 'joining' });
    await join();
    expect(session.phase.get()).toEqual({ kind: 'live' });
  });

  it('publishes the tracks that were tried before', async () => {
    await join({ microphone: new FakeTrack(), camera: new FakeTrack() });
    await vi.advanceTimersByTimeAsync(0);
    expect(session.devices.microphone.get().on).toBe(true);
    expect(session.devices.camera.get().on).toBe(true);
  });

  it('leaves the tracks with their owner when the room refuses', async () => {
    room.refuses = new Error('no');
    const take = vi.fn<() => CapturedTracks>(() => ({}));
    await expect(session.join('ws://here', 'token', take)).rejects.toMatchObject({ failure: 'unreachable' });
    expect(take).not.toHaveBeenCalled();
  });

  it('tells a bad token and a closed firewall from a server that is away', async () => {
    room.refuses = ConnectionError.notAllowed('expired', 401);
    await expect(join()).rejects.toMatchObject({ failure: 'refused' });
    room.refuses = ConnectionError.notAllowed('the room is full', 429);
    await expect(join()).rejects.toMatchObject({ failure: 'full' });
    room.refuses = ConnectionError.internal('could not establish pc connection');
    room.answers = true;
    await expect(join()).rejects.toMatchObject({ failure: 'no_media' });
  });
});

describe('the people', () => {
  it('stand in the order in which they joined, oneself last', async () => {
    await join();
    room.enter(new FakeParticipant('kofi', 'Kofi Mensah', 2));
    room.enter(claire(1));
    expect(names()).toEqual(['Claire Morvan', 'Kofi Mensah', 'Nadia Ferhat']);
  });

  it('are the same objects while nothing about them changes', async () => {
    await join();
    room.enter(claire());
    const before = person('Claire Morvan');
    room.enter(new FakeParticipant('kofi', 'Kofi Mensah', 2));
    expect(person('Claire Morvan')).toBe(before);
  });

  it('show video only while the camera is on', async () => {
    await join();
    const she = claire();
    she.show(Track.Source.Camera);
    room.enter(she);
    expect(person('Claire Morvan')?.video).toBeDefined();
    she.show(Track.Source.Camera, false);
    room.tell(RoomEvent.TrackMuted);
    expect(person('Claire Morvan')?.video).toBeUndefined();
  });

  it('speak after 200 ms, and 600 ms longer than their voice', async () => {
    await join();
    const she = claire();
    she.show(Track.Source.Microphone);
    room.enter(she);
    const voice = (speaking: boolean, wait: number) => {
      she.isSpeaking = speaking;
      room.tell(RoomEvent.ActiveSpeakersChanged);
      vi.advanceTimersByTime(wait);
      return person('Claire Morvan')?.speaking;
    };
    expect(voice(true, 199)).toBe(false);
    expect(voice(true, 1)).toBe(true);
    expect(voice(false, 599)).toBe(true);
    expect(voice(true, 1000)).toBe(true);
    expect(voice(false, 600)).toBe(false);
  });

  it('have a poor connection after five bad seconds, not after a moment', async () => {
    await join();
    const she = claire();
    room.enter(she);
    she.connectionQuality = ConnectionQuality.Poor;
    room.tell(RoomEvent.ConnectionQualityChanged);
    vi.advanceTimersByTime(4999);
    expect(person('Claire Morvan')?.poorConnection).toBe(false);
    vi.advanceTimersByTime(1);
    expect(person('Claire Morvan')?.poorConnection).toBe(true);
  });

  it('go', async () => {
    await join();
    room.enter(claire());
    room.go('claire');
    expect(names()).toEqual(['Nadia Ferhat']);
  });
});

describe("one's own devices", () => {
  it('are switched and remembered', async () => {
    await join();
    await session.devices.setOn('microphone', true);
    expect(session.devices.microphone.get()).toEqual({ on: true, busy: false, failure: undefined });
    expect(preferences.get().microphoneOn).toBe(true);
    await session.devices.setOn('microphone', false);
    expect(session.devices.microphone.get().on).toBe(false);
    expect(preferences.get().microphoneOn).toBe(false);
  });

  it('tell why they could not be switched on, until the next try', async () => {
    await join();
    room.localParticipant.failure = new DOMException('no camera', 'NotFoundError');
    await session.devices.setOn('camera', true);
    expect(session.devices.camera.get()).toMatchObject({ on: false, failure: 'missing' });
    room.localParticipant.failure = undefined;
    await session.devices.setOn('camera', true);
    expect(session.devices.camera.get()).toMatchObject({ on: true, failure: undefined });
  });

  it('are exchanged for others', async () => {
    await join();
    await session.devices.choose('speaker', 'headset');
    await session.devices.choose('camera', 'document camera');
    expect(room.chosen).toEqual([
      ['audiooutput', 'headset'],
      ['videoinput', 'document camera'],
    ]);
    expect(preferences.get()).toMatchObject({ speaker: 'headset', camera: 'document camera' });
  });
});

describe('the connection', () => {
  const look = (signalling: boolean, media: boolean) => {
    connections = { signalling, media };
    vi.advanceTimersByTime(500);
    return session.phase.get();
  };

  it('of signalling is told from the one of media, which alone silences people', async () => {
    await join();
    room.become(ConnectionState.SignalReconnecting);
    expect(look(false, true)).toEqual({ kind: 'reconnecting', lost: 'signalling' });
    expect(look(false, false)).toEqual({ kind: 'reconnecting', lost: 'media' });
    expect(look(true, false)).toEqual({ kind: 'reconnecting', lost: 'media' });
  });

  it('is whole as soon as it is back, though the library is not done', async () => {
    await join();
    room.become(ConnectionState.SignalReconnecting);
    look(false, true);
    expect(look(true, true)).toEqual({ kind: 'live' });
  });

  it('is lost when media is cut, though the library has not noticed', async () => {
    await join();
    expect(look(true, false)).toEqual({ kind: 'reconnecting', lost: 'media' });
  });

  it.each([
    [DisconnectReason.DUPLICATE_IDENTITY, 'elsewhere'],
    [DisconnectReason.PARTICIPANT_REMOVED, 'removed'],
    [DisconnectReason.ROOM_DELETED, 'closed'],
    [DisconnectReason.SERVER_SHUTDOWN, 'server_stopped'],
    [undefined, 'lost'],
  ])('ends for a reason: %s is %s', async (reason, why) => {
    await join();
    room.drop(reason);
    expect(session.phase.get()).toEqual({ kind: 'ended', why });
  });

  it('ends when one leaves, and still knows who was there', async () => {
    await join();
    room.enter(claire());
    await session.leave();
    expect(session.phase.get()).toEqual({ kind: 'ended', why: 'left' });
    expect(names()).toContain('Claire Morvan');
  });
});

describe('leaving', () => {
  it('frees every device at once', async () => {
    const [microphone, camera] = [new FakeTrack(), new FakeTrack()];
    await join({ microphone, camera });
    void session.leave();
    expect([microphone.isLive, camera.isLive]).toEqual([false, false]);
  });

  it('frees a device that opens only afterwards', async () => {
    await join();
    let allow = () => {};
    room.localParticipant.permission = new Promise((done) => (allow = done));
    const switching = session.devices.setOn('camera', true);
    await session.leave();
    allow();
    await switching;
    expect(room.localParticipant.captured.map(({ isLive }) => isLive)).toEqual([false]);
  });

  it('on the way in takes no device, and is no way in', async () => {
    const take = vi.fn<() => CapturedTracks>(() => ({}));
    const joining = session.join('ws://here', 'token', take);
    void session.leave();
    await expect(joining).rejects.toMatchObject({ failure: 'unreachable' });
    expect(take).not.toHaveBeenCalled();
    expect(room.state).toBe(ConnectionState.Disconnected);
  });

  it('frees the devices when the connection is lost for good', async () => {
    const microphone = new FakeTrack();
    await join({ microphone });
    room.drop();
    expect(microphone.isLive).toBe(false);
  });
});

it('asks for a click when the browser keeps the sound off', async () => {
  await join();
  room.canPlaybackAudio = false;
  room.tell(RoomEvent.AudioPlaybackStatusChanged);
  expect(session.sound.isBlocked.get()).toBe(true);
  await session.sound.start();
  expect(session.sound.isBlocked.get()).toBe(false);
});
