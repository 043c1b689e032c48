import { RoomEvent } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api/http';
import { FakeModeration } from '../../testing/fake_hosting';
import { FakeParticipant, FakeRoom } from '../../testing/fake_room';
import { FakeSocket } from '../../testing/fake_socket';
import { Hosting } from './hosting';
import { noticeLifetime } from './notices';

const claire = new FakeParticipant('claire', 'Claire Morvan');
let room: FakeRoom;
let moderation: FakeModeration;
let hosting: Hosting;

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.install();
  room = new FakeRoom();
  room.enter(claire);
  moderation = new FakeModeration();
  hosting = new Hosting(room.asRoom(), { room: '7', token: 'token', moderation: moderation.server });
  room.rule({ configuration: {}, access_level: 'trusted', is_locked: false });
  hosting.join();
});
afterEach(() => {
  hosting.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const become = (room_role: string) => room.attribute(room.localParticipant, { room_role });
const told = () => hosting.notices.get().map((notice) => ({ ...notice, id: undefined }));
const notify = (message: object, sender?: FakeParticipant) =>
  room.tell(RoomEvent.DataReceived, new TextEncoder().encode(JSON.stringify(message)), sender);

describe('who hosts', () => {
  it('is what the server says of oneself, and is told when it changes', () => {
    expect(hosting.role.get()).toBeUndefined();
    become('administrator');
    expect(hosting.role.get()).toBe('administrator');
    expect(told()).toEqual([{ kind: 'madeHost' }]);
    become('member');
    expect(told()).toEqual([{ kind: 'madeHost' }, { kind: 'unmadeHost' }]);
  });

  it('hears who waits, only while hosting', () => {
    expect(FakeSocket.opened).toEqual([]);
    become('owner');
    FakeSocket.last.accept();
    FakeSocket.last.say({ type: 'waiting', participants: [{ id: '1', username: 'Hélène', status: 'waiting' }] });
    expect(hosting.waiting.get().map(({ name }) => name)).toEqual(['Hélène']);
    become('');
    expect(hosting.waiting.get()).toEqual([]);
    expect(FakeSocket.last.isClosed).toBe(true);
  });

  it('is told of nobody twice: the same list changes nothing', () => {
    become('owner');
    const changed = vi.fn<() => void>();
    hosting.waiting.subscribe(changed);
    const message = { type: 'waiting', participants: [{ id: '1', username: 'Hélène' }] };
    FakeSocket.last.say(message);
    FakeSocket.last.say(message);
    expect(changed).toHaveBeenCalledOnce();
  });
});

describe("one's own hand", () => {
  it('is raised while the server says so', () => {
    room.attribute(room.localParticipant, { handRaisedAt: '2026-03-05T14:30:00.000Z' });
    expect(hosting.hand.get()).toBe(true);
    room.attribute(room.localParticipant, { handRaisedAt: '' });
    expect(hosting.hand.get()).toBe(false);
  });
});

it('is raised, too, while another device of one’s own says so', () => {
  const phone = new FakeParticipant('phone', 'Nadia');
  room.enter(phone);
  room.attribute(room.localParticipant, { person: 'nadia' });
  room.attribute(phone, { person: 'nadia', handRaisedAt: '2026-03-05T14:30:00.000Z' });
  expect(hosting.hand.get()).toBe(true);
  room.attribute(phone, { handRaisedAt: '' });
  expect(hosting.hand.get()).toBe(false);
});

describe('the rules', () => {
  it('are those of the room, and what is not understood allows', () => {
    room.rule({ configuration: { can_publish_sources: ['camera'], everyone_can_mute: true }, spotlight: 'claire' });
    expect(hosting.rules.get()).toMatchObject({ canPublish: ['camera'], everyoneCanMute: true, spotlight: 'claire' });
    room.metadata = '{"is_locked": 1, "spotlight": 7';
    room.tell(RoomEvent.RoomMetadataChanged);
    expect(hosting.rules.get()).toMatchObject({ isLocked: false, spotlight: undefined });
    expect(hosting.rules.get().canPublish).toContain('microphone');
  });

  it('say how all see the others; a new choice is told', () => {
    expect(hosting.rules.get().layout).toBeUndefined();
    room.rule({ layout: { mode: 'speaker', chosen_at: 5 } });
    expect(hosting.layout.get()).toEqual({ mode: 'speaker', chosenAt: 5 });
    expect(told()).toEqual([{ kind: 'layoutChosen' }]);
    room.rule({ layout: { mode: 'circle', chosen_at: 6 } });
    expect(hosting.layout.get()).toBeUndefined();
    expect(told()).toHaveLength(1);
  });

  it('say who may write, and how often', () => {
    expect(hosting.rules.get()).toMatchObject({ isChatOpen: true, chatPause: 0 });
    room.rule({ access_level: 'trusted', is_chat_open: false, chat_pause_seconds: 30 });
    expect(hosting.rules.get()).toMatchObject({ isChatOpen: false, chatPause: 30 });
    expect(told()).toEqual([{ kind: 'chatClosed' }]);
    room.rule({ access_level: 'trusted', is_chat_open: 'no', chat_pause_seconds: -1 });
    expect(hosting.rules.get()).toMatchObject({ isChatOpen: true, chatPause: 0 });
  });

  it('that are the same again change nothing', () => {
    const changed = vi.fn<() => void>();
    hosting.rules.subscribe(changed);
    room.rule({ configuration: {}, access_level: 'trusted', is_locked: false, name: 'Another' });
    expect(changed).not.toHaveBeenCalled();
  });

  it('say to everybody that the door is locked', () => {
    room.rule({ access_level: 'trusted', is_locked: true });
    expect(told()).toEqual([{ kind: 'locked' }]);
  });
});

describe('a notice', () => {
  it('names who muted one, and goes by itself', () => {
    notify({ type: 'participantMuted' }, claire);
    expect(told()).toEqual([{ kind: 'muted', actor: 'Claire Morvan' }]);
    vi.advanceTimersByTime(noticeLifetime);
    expect(told()).toEqual([]);
  });

  it('says which device was stopped', () => {
    notify({ type: 'sourceStopped', data: { source: 'camera' } });
    notify({ type: 'sourceStopped', data: { source: 'screen_share' } });
    notify({ type: 'sourceStopped', data: {} });
    expect(told().map(({ kind }) => kind)).toEqual(['cameraStopped', 'shareStopped']);
  });

  it('stands in an attribute where messages are encrypted, and counts once', () => {
    const show = (notice: object) => room.attribute(room.localParticipant, { notice: JSON.stringify(notice) });
    room.localParticipant.attributes = { notice: '{"type":"handLowered","from":"claire","count":3}' };
    room.tell(RoomEvent.Connected);
    room.attribute(room.localParticipant, { room_role: '' });
    expect(told()).toEqual([]);
    show({ type: 'participantMuted', from: 'claire', count: 4 });
    expect(told()).toEqual([{ kind: 'muted', actor: 'Claire Morvan' }]);
    vi.advanceTimersByTime(noticeLifetime);
    room.attribute(room.localParticipant, { handRaisedAt: '' });
    expect(told()).toEqual([]);
    show({ type: 'sourceStopped', data: { source: 'camera' }, from: 'gone', count: 5 });
    expect(told()).toEqual([{ kind: 'cameraStopped', actor: undefined }]);
  });

  it('in the attribute of somebody else is theirs', () => {
    room.tell(RoomEvent.Connected);
    room.attribute(claire, { notice: '{"type":"participantMuted","from":"nadia","count":1}' });
    expect(told()).toEqual([]);
  });

  it('of the same kind takes the place of the one before', () => {
    notify({ type: 'participantMuted' });
    notify({ type: 'participantMuted' }, claire);
    expect(told()).toEqual([{ kind: 'muted', actor: 'Claire Morvan' }]);
  });

  it('tells which rights were taken and given', () => {
    const self = room.localParticipant;
    const permit = (canPublishSources: number[]) => {
      self.permissions = { canPublish: canPublishSources.length > 0, canPublishSources };
      room.tell(RoomEvent.ParticipantPermissionsChanged, undefined, self);
    };
    permit([1, 2, 3, 4]);
    permit([1, 2]);
    expect(told()).toEqual([{ kind: 'rightsTaken', sources: ['screen_share', 'screen_share_audio'] }]);
    permit([1, 2, 3, 4]);
    expect(told().at(-1)).toEqual({ kind: 'rightsGiven', sources: ['screen_share', 'screen_share_audio'] });
  });

  it.each(['', 'null', '{"type":"chat"}', '{"type":7}'])('is not what somebody else sends: %s', (text) => {
    room.tell(RoomEvent.DataReceived, new TextEncoder().encode(text));
    expect(told()).toEqual([]);
  });
});

describe('a time limit', () => {
  const minutes = (count: number) => count * 60_000;
  const limit = (left: number) => room.rule({ configuration: {}, access_level: 'trusted', ends_at: Date.now() + left });

  it('is told five minutes and one minute before it ends the meeting', () => {
    limit(minutes(90));
    vi.advanceTimersByTime(minutes(85) - 1);
    expect(told()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told()).toEqual([{ kind: 'ending', minutes: 5 }]);
    vi.advanceTimersByTime(noticeLifetime);
    expect(told()).toEqual([]);
    vi.advanceTimersByTime(minutes(4) - noticeLifetime);
    expect(told()).toEqual([{ kind: 'ending', minutes: 1 }]);
  });

  it('is told at once to who comes late, and no more once it is lifted', () => {
    limit(minutes(3));
    expect(told()).toEqual([{ kind: 'ending', minutes: 3 }]);
    room.rule({ configuration: {}, access_level: 'trusted', ends_at: null });
    vi.advanceTimersByTime(minutes(3));
    expect(told()).toEqual([]);
  });

  it('of weeks warns at its end', () => {
    limit(minutes(60 * 24 * 30));
    vi.advanceTimersByTime(minutes(60 * 24 * 30 - 6));
    expect(told()).toEqual([]);
    vi.advanceTimersByTime(minutes(1));
    expect(told()).toEqual([{ kind: 'ending', minutes: 5 }]);
  });
});

describe('an order', () => {
  it('reaches the server', async () => {
    expect(await hosting.order((server) => server.lock(true))).toBe(true);
    expect(moderation.orders).toEqual([['lock', true]]);
  });

  it('that fails says why, until the next one', async () => {
    moderation.fails = new ApiError('refused');
    expect(await hosting.order((server) => server.end())).toBe(false);
    expect(hosting.failure.get()?.failure).toBe('refused');
    moderation.fails = undefined;
    await hosting.order((server) => server.lowerHands());
    expect(hosting.failure.get()).toBeUndefined();
  });

  it('to mute names the track', async () => {
    claire.show('microphone' as never);
    await hosting.mute('claire');
    expect(moderation.orders).toEqual([['mute', 'claire', 'microphone of claire']]);
    expect(await hosting.mute('nobody')).toBe(false);
  });
});
