import { headcountOf } from './headcount';
import type { Person } from './person';

/** The names of the others who joined and who left: a second device of somebody is no arrival. */
export interface PresenceChanges {
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/** With more people than this, no one wants to hear each of them join and leave. */
const tooManyToName = 10;

/** What changed between two moments of a call. */
export function presenceChangesBetween(before: readonly Person[], after: readonly Person[]): PresenceChanges {
  if (headcountOf(after) > tooManyToName) return { joined: [], left: [] };
  return { joined: missingIn(before, after), left: missingIn(after, before) };
}

/** The names of the others who raised a hand, each once. */
export function handsRaisedBetween(before: readonly Person[], after: readonly Person[]): string[] {
  const down = new Set(before.filter(({ handRaisedAt }) => handRaisedAt === undefined).map(({ identity }) => identity));
  const raised = after.filter(({ identity, isSelf, handRaisedAt }) => !isSelf && handRaisedAt !== undefined && down.has(identity));
  return [...new Map(raised.map(({ person, name }) => [person, name])).values()];
}

function missingIn(some: readonly Person[], others: readonly Person[]): string[] {
  const known = new Set([...some, ...others.filter(({ isSelf }) => isSelf)].map(({ person }) => person));
  const missing = others.filter(({ person }) => !known.has(person));
  return [...new Map(missing.map(({ person, name }) => [person, name])).values()];
}
