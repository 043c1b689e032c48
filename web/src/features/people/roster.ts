import type { Role, Source } from '../../core/api/rooms';
import { sameItems } from '../../core/equality';
import { nameKey } from '../../core/names';
import { createStore, type ReadableStore } from '../../core/store';
import type { Person } from './person';

/** A person in the list, with every device they came with. */
export interface RosterEntry {
  readonly key: string;
  readonly name: string;
  readonly isSelf: boolean;
  readonly role: Role | undefined;
  readonly isSignedIn: boolean;
  readonly handRaisedAt: number | undefined;
  readonly speaking: boolean;
  readonly microphoneOn: boolean;
  /** What the hosts let this person publish, with any device. */
  readonly allowed: readonly Source[];
  readonly devices: readonly Person[];
}

/**
 * Everybody once: hosts first, then the others as they came. Neither a voice nor a raised hand moves a row, so that
 * nobody has to follow it with the pointer; raised hands have a list of their own.
 */
export function rosterOf(people: readonly Person[]): RosterEntry[] {
  const groups = new Map<string, Person[]>();
  for (const someone of people) groups.set(someone.person, [...(groups.get(someone.person) ?? []), someone]);
  return [...groups].map(([key, devices]) => entryOf(key, devices)).toSorted(byRank);
}

/** The raised hands, first come first. */
export function handsIn(roster: readonly RosterEntry[]): RosterEntry[] {
  const raised = roster.filter(({ handRaisedAt }) => handRaisedAt !== undefined);
  return raised.toSorted((a, b) => (a.handRaisedAt ?? 0) - (b.handRaisedAt ?? 0));
}

/** Who has these letters in the name, with or without accents and capitals. */
export function searchRoster(roster: readonly RosterEntry[], text: string): readonly RosterEntry[] {
  const wanted = plain(text);
  return wanted === '' ? roster : roster.filter(({ name }) => plain(name).includes(wanted));
}

/** The list of who is there. Whoever has not changed stays the same object. */
export function watchRoster(people: ReadableStore<readonly Person[]>): ReadableStore<readonly RosterEntry[]> {
  const store = createStore<readonly RosterEntry[]>(rosterOf(people.get()));
  const refresh = () => {
    const before = new Map(store.get().map((entry) => [entry.key, entry]));
    const now = rosterOf(people.get()).map((entry) => {
      const known = before.get(entry.key);
      return known && sameItems(known.devices, entry.devices) ? known : entry;
    });
    if (!sameItems(store.get(), now)) store.set(now);
  };
  return {
    get: () => {
      refresh();
      return store.get();
    },
    subscribe: (listener) => people.subscribe(listener),
  };
}

function entryOf(key: string, devices: readonly Person[]): RosterEntry {
  const [first] = devices;
  const hands = devices.flatMap(({ handRaisedAt }) => handRaisedAt ?? []);
  return {
    key,
    name: first?.name ?? '',
    isSelf: devices.some(({ isSelf }) => isSelf),
    role: devices.find(({ role }) => role)?.role,
    isSignedIn: devices.some(({ isSignedIn }) => isSignedIn),
    handRaisedAt: hands.length > 0 ? Math.min(...hands) : undefined,
    speaking: devices.some(({ speaking }) => speaking),
    microphoneOn: devices.some(({ microphoneOn }) => microphoneOn),
    allowed: first?.allowed ?? [],
    devices,
  };
}

function byRank(a: RosterEntry, b: RosterEntry): number {
  return rankOf(a) - rankOf(b);
}

function rankOf({ role }: RosterEntry): number {
  if (role === 'owner') return 0;
  return role === 'administrator' ? 1 : 2;
}

function plain(text: string): string {
  return nameKey(text).normalize('NFD').replace(/\p{M}/gu, '');
}
