import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { EndReason } from '../../core/end_reason';
import { firstNameOf } from '../../core/person';
import { Avatar } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { NewMeeting } from '../../ui/NewMeeting';
import { SiteFrame } from '../../ui/SiteFrame';
import { usePage } from '../../ui/usePage';
import styles from './LeftScreen.module.css';
import type { Visit } from './visit';

interface LeftScreenProps {
  readonly visit: Visit;
  readonly onComeBack: () => void;
}

/** After the meeting: what happened, and the way back. */
export function LeftScreen({ visit, onComeBack }: LeftScreenProps) {
  const { t } = useLingui();
  const heading = usePage(t`Out of the meeting`);
  const others = visit.people.filter(({ isSelf }) => !isSelf);
  const goesOn = visit.why === 'left' && others.length > 0;
  return (
    <SiteFrame className={`stack ${styles.gone}`}>
      <div className={`stack ${styles.title}`}>
        <h1 className="title" ref={heading} tabIndex={-1}>
          <Title why={visit.why} />
        </h1>
        <p className="muted num">
          {visit.roomName}, <Duration milliseconds={visit.duration} />
        </p>
        <Advice why={visit.why} />
      </div>
      {goesOn ? (
        <GoesOn names={others} onComeBack={onComeBack} />
      ) : (
        visit.why !== 'closed' && (
          <div className="line">
            <button type="button" className="btn primary" onClick={onComeBack}>
              <Icon name="camera" small />
              <Trans>Come back</Trans>
            </button>
          </div>
        )
      )}
      <div className="line">
        <NewMeeting look="plain" />
        <Link className="btn" href="/">
          <Trans>Back to the home page</Trans>
        </Link>
      </div>
    </SiteFrame>
  );
}

function Title({ why }: { readonly why: EndReason }): ReactNode {
  switch (why) {
    case 'left':
      return <Trans>You have left the meeting</Trans>;
    case 'elsewhere':
      return <Trans>You are in this meeting elsewhere</Trans>;
    case 'removed':
      return <Trans>Somebody took you out of the meeting</Trans>;
    case 'closed':
      return <Trans>The meeting is over</Trans>;
    case 'server_stopped':
      return <Trans>The server is being restarted</Trans>;
    case 'lost':
      return <Trans>The connection was lost</Trans>;
  }
}

function Advice({ why }: { readonly why: EndReason }): ReactNode {
  switch (why) {
    case 'elsewhere':
      return (
        <p className="lead">
          <Trans>Another window or device has entered in your place. One place at a time is enough.</Trans>
        </p>
      );
    case 'server_stopped':
      return (
        <p className="lead">
          <Trans>It takes a minute as a rule. Then come back by the same link.</Trans>
        </p>
      );
    case 'lost':
      return (
        <p className="lead">
          <Trans>Check your network, then come back: the link stays the same.</Trans>
        </p>
      );
    case 'left':
    case 'removed':
    case 'closed':
      return null;
  }
}

function GoesOn({ names, onComeBack }: { readonly names: Visit['people']; readonly onComeBack: () => void }) {
  const { i18n, t } = useLingui();
  const shown = names.slice(0, 3);
  const rest = names.length - shown.length;
  const parts = [...shown.map(({ name }) => firstNameOf(name)), ...(rest > 0 ? [t`${rest} more`] : [])];
  const who = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(parts);
  return (
    <div className={`stage ${styles.live}`}>
      <span className="faces">
        {shown.map(({ identity, name }) => (
          <Avatar key={identity} identity={identity} name={name} />
        ))}
      </span>
      <span className={styles.main}>
        <b>
          <Trans>It goes on without you</Trans>
        </b>
        <small>
          <Trans>There when you left: {who}.</Trans>
        </small>
      </span>
      <button type="button" className="btn primary" onClick={onComeBack}>
        <Icon name="camera" small />
        <Trans>Come back</Trans>
      </button>
    </div>
  );
}

function Duration({ milliseconds }: { readonly milliseconds: number }) {
  const { i18n } = useLingui();
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return <Trans>less than a minute</Trans>;
  return new Intl.NumberFormat(i18n.locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(minutes);
}
