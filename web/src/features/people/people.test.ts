import { expect, it, vi } from 'vitest';
import { FakeParticipant, FakeRoom } from '../../testing/fake_room';
import { People } from './people';

it('gives raised hands their places, first come first, whoever has several devices once', () => {
  const room = new FakeRoom();
  const people = new People(room.asRoom());
  const laptop = new FakeParticipant('laptop', 'Claire Morvan');
  const phone = new FakeParticipant('phone', 'Claire Morvan');
  const kofi = new FakeParticipant('kofi', 'Kofi Mensah');
  const raise = (participant: FakeParticipant, second: number, person: string) =>
    room.attribute(participant, { person, handRaisedAt: `2026-03-05T14:30:0${second}.000Z` });
  const places = () => ['laptop', 'phone', 'kofi', 'nadia'].map((identity) => people.find(identity)?.handPlace);
  for (const participant of [laptop, phone, kofi]) room.enter(participant);
  raise(kofi, 2, 'k');
  raise(laptop, 1, 'c');
  raise(phone, 3, 'c');
  expect(places()).toEqual([1, 1, 2, undefined]);
  room.attribute(laptop, { handRaisedAt: '' });
  expect(places()).toEqual([undefined, 2, 1, undefined]);
});

it('reads in a crowd at once what happens at once', () => {
  vi.useFakeTimers();
  const room = new FakeRoom();
  const people = new People(room.asRoom());
  let changes = 0;
  people.identities.subscribe(() => (changes += 1));
  for (let n = 0; n < 130; n += 1) room.enter(new FakeParticipant(`p${n}`, `Person ${n}`));
  vi.advanceTimersByTime(100);
  expect(people.identities.get()).toHaveLength(131);
  expect(changes).toBeLessThan(35);
  vi.useRealTimers();
});
