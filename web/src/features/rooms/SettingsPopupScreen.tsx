import { Trans } from '@lingui/react/macro';
import { codeIn } from '../../core/route';
import type { Room } from '../../core/api/rooms';
import { Button } from '../../ui/Button';
import { usePage } from '../../ui/usePage';
import { ApiErrorBanner } from '../errors';
import { NotFoundScreen } from '../not_found';
import { SiteFrame } from '../site';
import { EntryRules } from './EntryRules';
import { MeetingRules } from './MeetingRules';
import { PeopleOfRoom } from './PeopleOfRoom';
import styles from './SettingsPopup.module.css';
import { RoomOfHosts } from './RoomOfHosts';
import { useRoomChanges } from './useRoomChanges';

/** The window that another site opens beside its button, for the rules of the room that was made: `?slug=`. */
export function SettingsPopupScreen() {
  const slug = new URLSearchParams(location.search).get('slug') ?? '';
  const code = codeIn(slug);
  if (!code) return <NotFoundScreen code={slug} />;
  return (
    <RoomOfHosts code={code} title={<Trans>Rules of the room</Trans>}>
      {(room, { reload, replace }) => <Rules room={room} onChanged={replace} onReload={reload} />}
    </RoomOfHosts>
  );
}

interface RulesProps {
  readonly room: Room;
  readonly onChanged: (room: Room) => void;
  readonly onReload: () => void;
}

function Rules({ room, onChanged, onReload }: RulesProps) {
  const heading = usePage(room.name);
  const { shown, error, change } = useRoomChanges(room, onChanged);
  return (
    <SiteFrame className="stack" isPlain>
      <h1 ref={heading} tabIndex={-1} className={styles.name}>
        {shown.name}
      </h1>
      <p>
        <Trans>Changes are saved at once, and count for the meeting under way.</Trans>
      </p>
      {error && <ApiErrorBanner error={error} />}
      <div className={styles.popup}>
        <EntryRules room={shown} onChange={change} />
        <MeetingRules room={shown} onChange={change} />
        {room.accesses.length > 0 && <PeopleOfRoom room={shown} onReload={onReload} />}
      </div>
      <div className="line">
        <Button look="primary" onClick={() => window.close()}>
          <Trans>Close this window</Trans>
        </Button>
      </div>
    </SiteFrame>
  );
}
