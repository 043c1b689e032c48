import type { Session } from '../call';
import type { Person } from '../people';
import type { EventName, MeetingEvents } from './protocol';

export type Tell = <Name extends EventName>(name: Name, detail: MeetingEvents[Name]) => void;

/** Tells what happens in a call, from who is there already on; returns what ends that. */
export function tellOfCall(session: Session, room: string, tell: Tell): () => void {
  const self = session.people.list.get().find(({ isSelf }) => isSelf);
  tell('joined', { room, identity: self?.identity ?? '', name: self?.name ?? '' });
  const { devices, share, people, chat } = session;
  const ends = [
    tellOfSwitch(devices.microphone, ({ on }) => on, (on) => tell('microphone', { on })),
    tellOfSwitch(devices.camera, ({ on }) => on, (on) => tell('camera', { on })),
    tellOfSwitch(share.state, ({ isOn }) => isOn, (on) => tell('share', { on })),
    tellOfPeople(people.list, tell),
    chat.arrivals.subscribe(() => {
      const message = chat.arrivals.get();
      // What is private stays so.
      if (!message || message.privateWith) return;
      tell('message', { identity: message.sender, name: message.name, text: message.text });
    }),
  ];
  return () => ends.forEach((end) => end());
}

interface Watched<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** Tells how a switch stands, and each time that it is turned. */
function tellOfSwitch<T>(store: Watched<T>, read: (value: T) => boolean, tell: (on: boolean) => void): () => void {
  let shown: boolean | undefined;
  const look = () => {
    const on = read(store.get());
    if (on !== shown) tell(on);
    shown = on;
  };
  look();
  return store.subscribe(look);
}

function tellOfPeople(list: Watched<readonly Person[]>, tell: Tell): () => void {
  let before: ReadonlyMap<string, Person> = new Map();
  const look = () => {
    const now = new Map(list.get().map((person) => [person.identity, person]));
    for (const [identity, { name, isSelf }] of before) {
      if (!now.has(identity) && !isSelf) tell('participant-left', { identity, name });
    }
    for (const person of now.values()) tellOfPerson(person, before.get(person.identity), tell);
    before = now;
  };
  look();
  return list.subscribe(look);
}

function tellOfPerson({ identity, name, isSelf, handRaisedAt }: Person, before: Person | undefined, tell: Tell): void {
  if (!before && !isSelf) tell('participant-joined', { identity, name });
  const raised = handRaisedAt !== undefined;
  if (raised !== (before?.handRaisedAt !== undefined)) tell('hand', { identity, name, raised });
}
