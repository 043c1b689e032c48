import { ConnectionError, ConnectionQuality, ConnectionState, DisconnectReason, RoomEvent, Track } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeParticipant, FakeRoom } from './fake_room';
import { MeetingSession, type OwnTracks } from './meeting_session';
import { preferences } from './preferences';

let room: FakeRoom;
let session: MeetingSession;

beforeEach(() => {
  vi.useFakeTimers();
  room = new FakeRoom();
  session = new MeetingSession(room.asRoom(), (_kind, track) => track as never);
});
afterEach(() => vi.useRealTimers());

const join = (tracks = {}) => session.join('ws://here', 'token', () => tracks);
const names = () => session.view.get().people.map(({ name }) => name);
const person = (name: string) => session.view.get().people.find((someone) => someone.name === name);
const claire = (joinedAt = 1) => new FakeParticipant('claire', 'Claire Morvan', joinedAt);

describe('joining', () => {
  it('is live once the room is connected', async () => {
    expect(session.view.get().phase).toEqual({ kind: 'joining' });
    await join();
    expect(session.view.get().phase).toEqual({ kind: 'live' });
  });

  it('publishes the tracks that were tried before', async () => {
    await join({ microphone: {}, camera: {} });
    await vi.advanceTimersByTimeAsync(0);
    expect(session.view.get().own).toMatchObject({ microphone: { on: true }, camera: { on: true } });
  });

  it('leaves the tracks with their owner when the room refuses', async () => {
    room.refuses = new Error('no');
    const take = vi.fn<() => OwnTracks>(() => ({}));
    await expect(session.join('ws://here', 'token', take)).rejects.toMatchObject({ failure: 'unreachable' });
    expect(take).not.toHaveBeenCalled();
  });

  it('tells a bad pass and a closed firewall from a server that is away', async () => {
    room.refuses = ConnectionError.notAllowed('expired', 401);
    await expect(join()).rejects.toMatchObject({ failure: 'refused' });
    room.refuses = ConnectionError.internal('could not establish pc connection');
    room.answers = true;
    await expect(join()).rejects.toMatchObject({ failure: 'no_media' });
  });
});

describe('the people', () => {
  it('stand in the order in which they came, oneself last', async () => {
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

  it('show a picture only while the camera is on', async () => {
    await join();
    const she = claire();
    she.show(Track.Source.Camera);
    room.enter(she);
    expect(person('Claire Morvan')?.picture).toBeDefined();
    she.show(Track.Source.Camera, false);
    room.tell(RoomEvent.TrackMuted);
    expect(person('Claire Morvan')?.picture).toBeUndefined();
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

  it('have a weak line after five bad seconds, not after a moment', async () => {
    await join();
    const she = claire();
    room.enter(she);
    she.connectionQuality = ConnectionQuality.Poor;
    room.tell(RoomEvent.ConnectionQualityChanged);
    vi.advanceTimersByTime(4999);
    expect(person('Claire Morvan')?.weak).toBe(false);
    vi.advanceTimersByTime(1);
    expect(person('Claire Morvan')?.weak).toBe(true);
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
    await session.setOn('microphone', true);
    expect(session.view.get().own.microphone).toEqual({ on: true, busy: false, failure: undefined });
    expect(preferences.get().microphoneOn).toBe(true);
    await session.setOn('microphone', false);
    expect(session.view.get().own.microphone.on).toBe(false);
    expect(preferences.get().microphoneOn).toBe(false);
  });

  it('tell why they could not be switched on, until the next try', async () => {
    await join();
    room.localParticipant.failure = new DOMException('no camera', 'NotFoundError');
    await session.setOn('camera', true);
    expect(session.view.get().own.camera).toMatchObject({ on: false, failure: 'missing' });
    room.localParticipant.failure = undefined;
    await session.setOn('camera', true);
    expect(session.view.get().own.camera).toMatchObject({ on: true, failure: undefined });
  });

  it('are exchanged for others', async () => {
    await join();
    await session.choose('speaker', 'headset');
    await session.choose('camera', 'document camera');
    expect(room.chosen).toEqual([
      ['audiooutput', 'headset'],
      ['videoinput', 'document camera'],
    ]);
    expect(preferences.get()).toMatchObject({ speaker: 'headset', camera: 'document camera' });
  });
});

describe('the line', () => {
  it('is said to come back while the room reconnects', async () => {
    await join();
    room.become(ConnectionState.SignalReconnecting);
    expect(session.view.get().phase).toEqual({ kind: 'reconnecting' });
    room.become(ConnectionState.Connected);
    expect(session.view.get().phase).toEqual({ kind: 'live' });
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
    expect(session.view.get().phase).toEqual({ kind: 'ended', why });
  });

  it('ends when one leaves, and still knows who was there', async () => {
    await join();
    room.enter(claire());
    await session.leave();
    expect(session.view.get().phase).toEqual({ kind: 'ended', why: 'left' });
    expect(names()).toContain('Claire Morvan');
  });
});

it('asks for a click when the browser keeps the sound off', async () => {
  await join();
  room.canPlaybackAudio = false;
  room.tell(RoomEvent.AudioPlaybackStatusChanged);
  expect(session.view.get().soundBlocked).toBe(true);
  await session.startSound();
  expect(session.view.get().soundBlocked).toBe(false);
});
