import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Avatar } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { type HostingView, useSince } from '../hosting';
import type { Personal } from './personal';
import type { Powers } from './person_commands';
import { PersonMenu } from './PersonMenu';
import styles from './PersonRow.module.css';
import type { RosterEntry } from './roster';

interface RowProps {
  readonly entry: RosterEntry;
  readonly powers: Powers;
  readonly hosting: HostingView;
  readonly personal: Personal;
  readonly onAsk: (command: 'rename' | 'remove', entry: RosterEntry) => void;
}

/** One person of those who are there. */
export function PersonRow({ entry, powers, hosting, personal, onAsk }: RowProps) {
  const { t } = useLingui();
  const { name, isSelf } = entry;
  return (
    <div className="row tight" data-person-name={name}>
      <Avatar name={name} />
      <span className="main">
        <span>{isSelf ? t`${name} (you)` : name}</span>
        <Facts entry={entry} />
      </span>
      <span className="end">
        <Microphone entry={entry} powers={powers} hosting={hosting} />
        <PersonMenu entry={entry} powers={powers} hosting={hosting} personal={personal} onAsk={onAsk} />
      </span>
    </div>
  );
}

/** One person of those who raised a hand, with the place in the queue. */
export function HandRow({ entry, place, powers, hosting, personal, onAsk }: RowProps & { readonly place: number }) {
  const { t } = useLingui();
  const { name, isSelf, handRaisedAt = 0 } = entry;
  const since = useSince(handRaisedAt);
  return (
    <div className="row tight">
      <span className="order">{place}</span>
      <span className="main">
        <span>{isSelf ? t`${name} (you)` : name}</span>
      </span>
      <span className="end">
        <small className="num muted">{since}</small>
        <PersonMenu entry={entry} powers={powers} hosting={hosting} personal={personal} onAsk={onAsk} />
      </span>
    </div>
  );
}

/** What is to be known of somebody, in a few words. The first letter is a capital by its style. */
function Facts({ entry: { role, isSignedIn, devices } }: { readonly entry: RosterEntry }) {
  const facts: ReactNode[] = [
    role === 'owner' && <Trans key="role">host</Trans>,
    role === 'administrator' && <Trans key="role">co-host</Trans>,
    !isSignedIn && role === undefined && <Trans key="guest">not signed in</Trans>,
    devices.length > 1 && <Plural key="devices" value={devices.length} one="# device" other="# devices" />,
    devices.some(({ sharesScreen }) => sharesScreen) && <Trans key="share">sharing the screen</Trans>,
  ].filter(Boolean);
  if (facts.length === 0) return null;
  return <small className={styles.facts}>{facts.flatMap((fact, i) => (i === 0 ? [fact] : [', ', fact]))}</small>;
}

/** Whether it is on; a click mutes, where one may. */
function Microphone({ entry, powers, hosting }: Omit<RowProps, 'onAsk' | 'personal'>) {
  const { t } = useLingui();
  const { name, microphoneOn, isSelf, speaking, devices } = entry;
  const icon = speaking ? <Voice /> : <Icon name={microphoneOn ? 'mic' : 'mic-off'} small />;
  const state = speaking ? t`Speaking` : microphoneOn ? t`Microphone on` : t`Microphone off`;
  const mayMute = microphoneOn && !isSelf && (powers.isHost || powers.everyoneCanMute);
  if (!mayMute) {
    return (
      <span className={styles.state} role="img" aria-label={state}>
        {icon}
      </span>
    );
  }
  const mute = () => devices.forEach((device) => device.microphoneOn && void hosting.mute(device.identity));
  return (
    <button type="button" className="btn quiet small icon-only" aria-label={t`Mute ${name}`} onClick={mute}>
      {icon}
    </button>
  );
}

function Voice() {
  return (
    <span className="voice" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
