import { type Heir, isHost } from '../hosting';
import type { Person } from '../people';

/** Who could be handed the meeting by its only host: whoever has an account. Empty while there is another host. */
export function heirsAmong(people: readonly Person[]): readonly Heir[] {
  const self = people.find(({ isSelf }) => isSelf);
  const others = people.filter(({ person }) => person !== self?.person);
  return others.some(({ role }) => isHost(role)) ? [] : others.filter(({ isSignedIn }) => isSignedIn);
}
