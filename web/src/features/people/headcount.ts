import type { Person } from './person';

/** How many people these are: whoever came with several devices counts once. */
export function headcountOf(people: readonly Pick<Person, 'person'>[]): number {
  return new Set(people.map(({ person }) => person)).size;
}

/** Everybody but oneself, each with the first of their devices. */
export function othersIn<T extends Pick<Person, 'person' | 'isSelf'>>(people: readonly T[]): readonly T[] {
  const own = people.find(({ isSelf }) => isSelf)?.person;
  const first = new Map<string, T>();
  for (const someone of people) if (!first.has(someone.person)) first.set(someone.person, someone);
  return [...first.values()].filter(({ person }) => person !== own);
}
