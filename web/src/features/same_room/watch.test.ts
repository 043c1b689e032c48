import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerHint, hints } from '../../core/hints';
import { createStore } from '../../core/store';
import type { Person } from '../people';
import { SameRoomWatch } from './same_room_watch';
import { watchSameRoom } from './watch';

vi.mock('./ear', () => ({ openEar: () => ({ hear: () => [], close: () => undefined }) }));

const began: string[] = [];
let stop: () => void;

/** The same person, whose device is called anew whenever it comes back. */
const kofi = (identity: string): Person => ({ identity, person: 'person of Kofi', name: 'Kofi' }) as Person;

function watch(first: Person) {
  const list = createStore<readonly Person[]>([first]);
  const isOn = createStore(false);
  const people = {
    list,
    identities: { get: () => list.get().map(({ identity }) => identity) },
    find: (wanted: string) => list.get().find(({ identity }) => identity === wanted),
  };
  const companion = {
    isOn,
    begin: (identity: string) => {
      began.push(identity);
      isOn.set(true);
    },
    end: () => isOn.set(false),
  };
  const devices = { tap: () => ({ readyState: 'live', stop: () => undefined }), microphone: createStore({}) };
  stop = watchSameRoom({ people, companion, devices } as unknown as Parameters<typeof watchSameRoom>[0]);
  return list;
}

beforeEach(() => {
  vi.useFakeTimers();
  began.length = 0;
  // Whoever is listened to hears the same.
  vi.spyOn(SameRoomWatch.prototype, 'listen').mockImplementation((_, people) => people[0]?.identity);
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('believes for the person that they are in another room, also when they come back', () => {
  const list = watch(kofi('first device'));
  vi.advanceTimersByTime(250);
  expect(began).toEqual(['first device']);
  const [hint] = hints.get();
  if (hint) answerHint(hint, hint.answers[0]);
  list.set([kofi('second device')]);
  vi.advanceTimersByTime(10_000);
  stop();
  watch(kofi('third device'));
  vi.advanceTimersByTime(10_000);
  expect(began).toEqual(['first device']);
});
