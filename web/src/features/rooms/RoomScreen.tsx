import { Trans } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { MeetingsOfRoom } from '../schedule';
import { DeskFrame } from '../site';
import { InviteAside } from './InviteAside';
import { NoWayBack } from './NoWayBack';
import styles from './Room.module.css';
import { RulesOfRoom } from './RulesOfRoom';

/** The rules of a room, its meetings and its end, for its hosts. */
export function RoomScreen({ code }: { readonly code: string }) {
  return (
    <RulesOfRoom code={code}>
      {({ shown: room, change, title, failure, rules }) => (
        <DeskFrame at="rooms">
          <Link className="crumb" href="/rooms">
            <Icon name="back" small />
            <Trans>Rooms</Trans>
          </Link>
          <div className="pagehead">
            <div>{title}</div>
            <div className="end">
              <Link className="btn primary" href={`/${room.slug}`}>
                <Trans>Join the meeting</Trans>
              </Link>
            </div>
          </div>
          {failure}
          <div className={`two ${styles.room}`}>
            <div>
              {rules}
              <MeetingsOfRoom id={room.id} slug={room.slug} />
              <NoWayBack room={room} onChange={change} />
            </div>
            <InviteAside room={room} />
          </div>
        </DeskFrame>
      )}
    </RulesOfRoom>
  );
}
