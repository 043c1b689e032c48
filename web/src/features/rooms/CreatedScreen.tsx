import '../../ui/styles/desk.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { fetchRoom, type Room } from '../../core/api/rooms';
import { hostKey } from '../../core/route';
import { Select, Switch } from '../../ui/Choice';
import { CopyButton } from '../../ui/CopyButton';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { useLoaded } from '../../ui/useLoaded';
import { usePage } from '../../ui/usePage';
import { ApiErrorBanner, LoadFailure, Waiting } from '../errors';
import { QrCode } from '../invite';
import { SiteFrame } from '../site';
import styles from './Created.module.css';
import { hostLinkOf, linkOf, shown } from './links';
import { useRoomChanges } from './useRoomChanges';

/** A room for later: its link to send, and the few rules that one sets first. */
export function CreatedScreen({ code }: { readonly code: string }) {
  const load = useCallback((signal: AbortSignal) => fetchRoom(code, signal), [code]);
  const { loaded, reload, replace } = useLoaded(load);
  const { t } = useLingui();
  const heading = usePage(t`Your meeting is ready`);
  return (
    <SiteFrame className={`stack ${styles.page}`}>
      <div className={`stack ${styles.head}`}>
        <h1 className="title" ref={heading} tabIndex={-1}>
          <Trans>Your meeting is ready</Trans>
        </h1>
        <p className="muted">
          <Trans>The link doesn’t change: you can use it again for each meeting.</Trans>
        </p>
      </div>
      {loaded.is === 'ready' && <Created room={loaded.value} onChanged={replace} />}
      {loaded.is === 'loading' && <Waiting />}
      {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
    </SiteFrame>
  );
}

interface CreatedProps {
  readonly room: Room;
  readonly onChanged: (room: Room) => void;
}

function Created({ room, onChanged }: CreatedProps) {
  const changes = useRoomChanges(room, onChanged);
  const { slug, isAdministrable } = changes.shown;
  return (
    <>
      <Invitation room={changes.shown} />
      {changes.error && <ApiErrorBanner error={changes.error} />}
      {isAdministrable && <FirstRules room={changes.shown} onChange={changes.change} />}
      <div className={`line ${styles.go}`}>
        <Link className="btn" href={`/${slug}`}>
          <Icon name="camera" small />
          <Trans>Enter now</Trans>
        </Link>
        {isAdministrable && (
          <Link className="standalone" href={`/rooms/${slug}`}>
            <Trans>All rules of the room, and co-hosts</Trans>
          </Link>
        )}
      </div>
    </>
  );
}

function Invitation({ room: { slug, name } }: { readonly room: Room }) {
  const { t } = useLingui();
  const link = linkOf(slug);
  const key = hostKey();
  const mail = `mailto:?${new URLSearchParams({ subject: name, body: link }).toString().replaceAll('+', '%20')}`;
  return (
    <section className={styles.invitation} aria-label={t`Invitation`}>
      <div className={`stack ${styles.words}`}>
        {name !== slug && <p className={styles.name}>{name}</p>}
        <p className={styles.address}>{shown(link)}</p>
        <div className="line">
          <CopyButton text={link} copied={t`Link copied`} look="primary">
            <Trans>Copy the link</Trans>
          </CopyButton>
          <a className="btn" href={mail}>
            <Icon name="mail" small />
            <Trans>Email</Trans>
          </a>
        </div>
        {key && <HostLink link={hostLinkOf(slug, key)} />}
      </div>
      <div className={styles.code}>
        <QrCode text={link} />
      </div>
    </section>
  );
}

/** Without an account, this link alone makes one a host on another device. */
function HostLink({ link }: { readonly link: string }) {
  const { t } = useLingui();
  return (
    <div className={`stack ${styles.host}`}>
      <p className="small-text">
        <b>
          <Trans>Your host link</Trans>
        </b>
        <br />
        <span className="muted">
          <Trans>This browser hosts the meeting. To host from another device, keep this link for yourself: it’s shown only now.</Trans>
        </span>
      </p>
      <div className="copy">
        <input className="input" readOnly aria-label={t`Your host link`} value={shown(link)} onFocus={(event) => event.target.select()} />
        <CopyButton text={link} copied={t`Link copied`} label={t`Copy your host link`} />
      </div>
    </div>
  );
}

function FirstRules({ room, onChange }: { readonly room: Room; readonly onChange: ReturnType<typeof useRoomChanges>['change'] }) {
  const { t } = useLingui();
  const { canPublish, everyoneCanMute } = room.configuration;
  const sharing = canPublish.includes('screen_share') ? 'everyone' : 'hosts';
  const share = (who: string) => {
    const others = canPublish.filter((source) => !source.startsWith('screen_share'));
    const all = [...others, 'screen_share', 'screen_share_audio'] as const;
    onChange({ configuration: { canPublish: who === 'everyone' ? all : others, everyoneCanMute } });
  };
  const isOpen = room.accessLevel === 'public';
  return (
    <section className={styles.rules} aria-label={t`Rules of the meeting`}>
      <Switch
        checked={!isOpen}
        onChange={() => onChange({ accessLevel: isOpen ? 'trusted' : 'public' })}
        hint={<Trans>You let in people without an account.</Trans>}
      >
        <Trans>Lobby</Trans>
      </Switch>
      <div className="option">
        <span>
          <Trans>Sharing a screen</Trans>
        </span>
        <Select className={styles.who} aria-label={t`Who can share a screen`} value={sharing} onChange={(event) => share(event.target.value)}>
          <option value="everyone">{t`Everyone`}</option>
          <option value="hosts">{t`Hosts`}</option>
        </Select>
      </div>
    </section>
  );
}
