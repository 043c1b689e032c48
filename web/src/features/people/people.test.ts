import { expect, it } from 'vitest';
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
