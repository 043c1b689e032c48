import { useSelected } from '../../ui/useStore';
import type { PeopleView } from './people';
import type { Person } from './person';

/** One person, now and after each change of theirs; undefined once they have left. */
export function usePerson(people: PeopleView, identity: string): Person | undefined {
  return useSelected(people.list, () => people.find(identity));
}
