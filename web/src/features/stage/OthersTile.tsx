import { Plural } from '@lingui/react/macro';
import { Avatar } from '../../ui/Avatar';
import type { PeopleView } from '../people';

interface OthersTileProps {
  readonly people: PeopleView;
  /** Their identities. */
  readonly others: readonly string[];
  /** Shows the next of them. */
  readonly onTurn: () => void;
}

/** Beside something large: the people for whom there is no place, in one tile that shows the next of them. */
export function OthersTile({ people, others, onTurn }: OthersTileProps) {
  return (
    <button type="button" className="tile others" onClick={onTurn}>
      <span className="faces" aria-hidden="true">
        {others.slice(0, 4).map((identity) => (
          <Avatar key={identity} name={people.find(identity)?.name ?? ''} />
        ))}
      </span>
      <span>
        <Plural value={others.length} one="# other person" other="# other people" />
      </span>
    </button>
  );
}
