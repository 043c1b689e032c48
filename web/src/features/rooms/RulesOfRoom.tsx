import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Room } from '../../core/api/rooms';
import { usePage } from '../../ui/usePage';
import { ApiErrorBanner } from '../errors';
import { EntryRules } from './EntryRules';
import { MeetingRules } from './MeetingRules';
import { PeopleOfRoom } from './PeopleOfRoom';
import { RoomOfHosts } from './RoomOfHosts';
import styles from './RulesOfRoom.module.css';
import { type RoomChanges, useRoomChanges } from './useRoomChanges';

/** What a page of rules is made of; how it stands there is the page's. */
interface Parts extends Pick<RoomChanges, 'shown' | 'change'> {
  /** The room's name, and that changes are saved at once. */
  readonly title: ReactNode;
  readonly failure: ReactNode;
  readonly rules: ReactNode;
}

interface RulesOfRoomProps {
  readonly code: string;
  readonly children: (parts: Parts) => ReactNode;
}

/** The rules of a room, for its hosts. */
export function RulesOfRoom({ code, children }: RulesOfRoomProps) {
  return (
    <RoomOfHosts code={code} title={<Trans>Rules of the room</Trans>}>
      {(room, { reload, replace }) => <Rules room={room} onChanged={replace} onReload={reload} draw={children} />}
    </RoomOfHosts>
  );
}

interface RulesProps {
  readonly room: Room;
  readonly onChanged: (room: Room) => void;
  readonly onReload: () => void;
  readonly draw: RulesOfRoomProps['children'];
}

function Rules({ room, onChanged, onReload, draw }: RulesProps) {
  const heading = usePage(room.name);
  const { shown, error, change } = useRoomChanges(room, onChanged);
  const title = (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles.name}>
        {shown.name}
      </h1>
      <p>
        <Trans>Changes are saved at once, and count for the meeting under way.</Trans>
      </p>
    </>
  );
  const rules = (
    <>
      <EntryRules room={shown} onChange={change} />
      <MeetingRules room={shown} onChange={change} />
      {room.accesses.length > 0 && <PeopleOfRoom room={shown} onReload={onReload} />}
    </>
  );
  return draw({ shown, change, title, rules, failure: error && <ApiErrorBanner error={error} /> });
}
