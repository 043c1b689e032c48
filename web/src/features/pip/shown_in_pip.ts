import type { Person } from '../people';

type Candidate = Pick<Person, 'identity' | 'isSelf' | 'speaking' | 'cameraOn'>;

/** Who stands in the small window: who speaks, else who stood there before, else somebody to see, and oneself when alone. */
export function shownInPip(people: readonly Candidate[], before: string | undefined): string | undefined {
  const others = people.filter(({ isSelf }) => !isSelf);
  const there = others.find(({ identity }) => identity === before);
  if (there?.speaking) return there.identity;
  const next = others.find(({ speaking }) => speaking) ?? there ?? others.find(({ cameraOn }) => cameraOn) ?? others[0] ?? people[0];
  return next?.identity;
}
