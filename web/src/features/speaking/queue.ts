import type { Person } from '../people';

/** Somebody who waits for the floor, with the device whose hand was first. */
export interface Waiting {
  readonly identity: string;
  readonly person: string;
  readonly name: string;
  readonly isSelf: boolean;
  /** In milliseconds since 1970. */
  readonly since: number;
}

/** Who raised a hand, first come first; who did so with several devices stands once. Who speaks waits no longer. */
export function waitingIn(people: readonly Person[], speaks: string | undefined): readonly Waiting[] {
  const first = new Map<string, Waiting>();
  for (const { identity, person, name, isSelf, handRaisedAt: since } of people) {
    const known = first.get(person);
    if (since === undefined || person === speaks || (known && known.since <= since)) continue;
    first.set(person, { identity, person, name, isSelf, since });
  }
  const own = new Set(people.filter(({ isSelf }) => isSelf).map(({ person }) => person));
  const queue = [...first.values()].map((one) => ({ ...one, isSelf: own.has(one.person) }));
  return queue.toSorted((a, b) => a.since - b.since || (a.person < b.person ? -1 : 1));
}

/** Whether it is one's own turn, on whatever device. */
export function isOwnTurn(people: readonly Person[], speaks: string | undefined): boolean {
  return speaks !== undefined && people.some(({ isSelf, person }) => isSelf && person === speaks);
}
