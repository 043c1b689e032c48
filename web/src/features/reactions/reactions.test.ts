import { setupI18n } from '@lingui/core';
import { RoomEvent } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announcement } from '../../core/announcer';
import { FakeParticipant, FakeRoom } from '../../testing/fake_room';
import { LiveReactions, reactionLifetime } from './live_reactions';
import { RateLimit } from './rate_limit';
import { announceReactions, gathering } from './reaction_announcements';

const claire = new FakeParticipant('claire', 'Claire Morvan');
let room: FakeRoom;
let reactions: LiveReactions;

beforeEach(() => {
  vi.useFakeTimers();
  room = new FakeRoom();
  room.enter(claire);
  reactions = new LiveReactions(room.asRoom());
});
afterEach(() => {
  reactions.close();
  vi.useRealTimers();
});

function say(message: unknown, from: FakeParticipant | undefined = claire, topic?: string) {
  room.tell(RoomEvent.DataReceived, new TextEncoder().encode(JSON.stringify(message)), from, undefined, topic);
}
const laSuite = (emoji: unknown) => ({ type: 'reactionReceived', data: { emoji } });
const shownBy = (identity: string) => reactions.shown.get().get(identity)?.reaction.name;

describe('a reaction', () => {
  it('goes in the message of La Suite Meet, and stands on one’s own tile', () => {
    reactions.send('party-popper');
    expect(room.localParticipant.data.map((text) => JSON.parse(text) as unknown)).toEqual([laSuite('party-popper')]);
    expect(shownBy('nadia')).toBe('party-popper');
  });

  it('of others stands for four seconds; a new one takes its place and its time', () => {
    say(laSuite('clapping-hands'));
    vi.advanceTimersByTime(reactionLifetime - 1);
    say(laSuite('red-heart'));
    expect(shownBy('claire')).toBe('red-heart');
    vi.advanceTimersByTime(reactionLifetime - 1);
    expect(shownBy('claire')).toBe('red-heart');
    vi.advanceTimersByTime(1);
    expect(shownBy('claire')).toBeUndefined();
  });

  it('goes with who showed it', () => {
    say(laSuite('red-heart'));
    room.go('claire');
    expect(reactions.shown.get().size).toBe(0);
    room.enter(claire);
  });

  it.each([laSuite('bomb'), laSuite(7), { type: 'reactionReceived' }, { type: 'chat' }, null, 'text'])('is not %j', (message) => {
    say(message);
    expect(reactions.shown.get().size).toBe(0);
  });

  it('has a sender and no topic', () => {
    room.tell(RoomEvent.DataReceived, new TextEncoder().encode(JSON.stringify(laSuite('red-heart'))));
    say(laSuite('red-heart'), claire, 'another');
    expect(reactions.shown.get().size).toBe(0);
  });
});

describe('many reactions', () => {
  it('are held back: one’s own are not sent, those of others not shown', () => {
    for (let i = 0; i < 20; i += 1) reactions.send('red-heart');
    expect(room.localParticipant.data).toHaveLength(5);
    const arrived = vi.fn<() => void>();
    reactions.arrivals.subscribe(arrived);
    for (let i = 0; i < 20; i += 1) say(laSuite('red-heart'));
    expect(arrived).toHaveBeenCalledTimes(5);
    vi.advanceTimersByTime(1000);
    reactions.send('red-heart');
    say(laSuite('red-heart'));
    expect([room.localParticipant.data.length, arrived.mock.calls.length]).toEqual([6, 6]);
  });

  it('let through at most so many in any span of time, whenever they come', () => {
    for (const step of [1, 7, 90, 199, 200, 201, 350]) {
      const limit = new RateLimit(5, 1000);
      const passed = Array.from({ length: 400 }, (_, i) => i * step).filter((time) => limit.allows(time));
      const most = Math.max(...passed.map((from) => passed.filter((time) => time >= from && time < from + 1000).length));
      expect(most).toBe(Math.min(5, Math.ceil(1000 / step)));
    }
  });

  it('are told in one sentence for each kind', () => {
    const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
    const heard: string[] = [];
    const polite = announcement('polite');
    const ends = [announceReactions(reactions, i18n), polite.subscribe(() => heard.push(polite.get().trim()))];
    const crowd = Array.from({ length: 40 }, (_, i) => new FakeParticipant(`${i}`, `Person ${i}`));
    for (const person of crowd) say(laSuite('clapping-hands'), person);
    say(laSuite('red-heart'));
    say(laSuite('red-heart'));
    vi.advanceTimersByTime(gathering + 500);
    expect(heard).toEqual(['Applause: 40 people. Claire Morvan: Heart.']);
    ends.forEach((end) => end());
  });
});
