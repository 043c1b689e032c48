import { type Heir, isHost } from '../hosting';
import { othersIn, type Person } from '../people';

/** Who could be handed the meeting by its only host: whoever has an account. Empty while there is another host. */
export function heirsAmong(people: readonly Person[]): readonly Heir[] {
  const others = othersIn(people);
  return others.some(({ role }) => isHost(role)) ? [] : others.filter(({ isSignedIn }) => isSignedIn);
}
