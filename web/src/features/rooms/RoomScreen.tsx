import { Trans } from '@lingui/react/macro';
import type { Room } from '../../core/api/rooms';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { usePage } from '../../ui/usePage';
import { ApiErrorBanner } from '../errors';
import { MeetingsOfRoom } from '../schedule';
import { DeskFrame } from '../site';
import { EntryRules } from './EntryRules';
import { InviteAside } from './InviteAside';
import { MeetingRules } from './MeetingRules';
import { NoWayBack } from './NoWayBack';
import { PeopleOfRoom } from './PeopleOfRoom';
import styles from './Room.module.css';
import { RoomOfHosts } from './RoomOfHosts';
import { useRoomChanges } from './useRoomChanges';

/** The rules of a room, for its hosts. */
export function RoomScreen({ code }: { readonly code: string }) {
  return (
    <RoomOfHosts code={code} title={<Trans>Rules of the room</Trans>}>
      {(room, { reload, replace }) => <Settings room={room} onChanged={replace} onReload={reload} />}
    </RoomOfHosts>
  );
}

interface SettingsProps {
  readonly room: Room;
  readonly onChanged: (room: Room) => void;
  readonly onReload: () => void;
}

function Settings({ room, onChanged, onReload }: SettingsProps) {
  const heading = usePage(room.name);
  const { shown, error, change } = useRoomChanges(room, onChanged);
  return (
    <DeskFrame at="rooms">
      <Link className="crumb" href="/rooms">
        <Icon name="back" small />
        <Trans>Rooms</Trans>
      </Link>
      <div className="pagehead">
        <div>
          <h1 ref={heading} tabIndex={-1} className={styles.name}>
            {shown.name}
          </h1>
          <p>
            <Trans>Changes are saved at once, and count for the meeting under way.</Trans>
          </p>
        </div>
        <div className="end">
          <Link className="btn primary" href={`/${room.slug}`}>
            <Trans>Join the meeting</Trans>
          </Link>
        </div>
      </div>
      {error && <ApiErrorBanner error={error} />}
      <div className={`two ${styles.room}`}>
        <div>
          <EntryRules room={shown} onChange={change} />
          <MeetingRules room={shown} onChange={change} />
          {room.accesses.length > 0 && <PeopleOfRoom room={shown} onReload={onReload} />}
          <MeetingsOfRoom id={room.id} slug={room.slug} />
          <NoWayBack room={shown} onChange={change} />
        </div>
        <InviteAside room={shown} />
      </div>
    </DeskFrame>
  );
}
