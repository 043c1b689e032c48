import type { Person } from './meeting_view';

export interface Comings {
  readonly came: readonly string[];
  readonly went: readonly string[];
}

/** Above this number of people nobody wants to hear each of them come and go. */
const tooManyToName = 10;

/** The names of the others who came and went between two moments of a meeting. */
export function comingsBetween(before: readonly Person[], after: readonly Person[]): Comings {
  if (after.length > tooManyToName) return { came: [], went: [] };
  return { came: missingIn(before, after), went: missingIn(after, before) };
}

function missingIn(some: readonly Person[], others: readonly Person[]): string[] {
  const known = new Set(some.map(({ identity }) => identity));
  return others.filter(({ identity, isSelf }) => !isSelf && !known.has(identity)).map(({ name }) => name);
}
