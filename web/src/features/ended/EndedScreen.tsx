import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import { isEmbedded, meetingPath } from '../../core/embedding';
import { firstNameOf } from '../../core/names';
import { navigate } from '../../core/route';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { useModule } from '../../ui/useModule';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import { type CallSummary, comeBack, type EndReason, mayComeBack } from '../call';
import { NewMeeting } from '../home';
import { othersIn } from '../people';
import { nextMeeting } from '../schedule';
import { visitor } from '../session';
import { SiteFrame } from '../site';
import styles from './EndedScreen.module.css';
import { serverIsBack } from './way_back';

/** After the meeting: what happened, and the way back. */
export function EndedScreen({ summary }: { readonly summary: CallSummary }) {
  const { t } = useLingui();
  const heading = usePage(t`No longer in the meeting`);
  const rejoin = () => navigate(meetingPath(summary.code));
  const others = othersIn(summary.people);
  const isInProgress = summary.why === 'left' && others.length > 0;
  return (
    <SiteFrame className={`stack ${styles.gone}`}>
      <div className={`stack ${styles.title}`}>
        <h1 className="title" ref={heading} tabIndex={-1}>
          <Title why={summary.why} />
        </h1>
        <p className="muted num">
          {summary.roomName}, <Duration milliseconds={summary.duration} />
        </p>
        <Advice why={summary.why} />
        <WayBack code={summary.code} why={summary.why} />
      </div>
      {isInProgress ? (
        <StillInProgress names={others} onRejoin={rejoin} />
      ) : (
        summary.why !== 'closed' && (
          <div className="line">
            <Button look="primary" onClick={rejoin}>
              <Icon name="camera" small />
              <Trans>Rejoin</Trans>
            </Button>
          </div>
        )
      )}
      <Next />
      {!isEmbedded && (
        <div className="line">
          <NewMeeting />
          <Link className="btn" href="/">
            <Trans>Back to the home page</Trans>
          </Link>
        </div>
      )}
    </SiteFrame>
  );
}

/** What waits for who is signed in; the page is complete without it. */
function Next() {
  const isSomeone = useStore(visitor).is === 'someone';
  return isSomeone ? <NextIfThere /> : null;
}

function NextIfThere() {
  const loaded = useModule(nextMeeting);
  return loaded ? <loaded.NextMeeting /> : null;
}

function Title({ why }: { readonly why: EndReason }): ReactNode {
  switch (why) {
    case 'left':
      return <Trans>You left the meeting</Trans>;
    case 'alone':
      return <Trans>You were alone in the meeting</Trans>;
    case 'elsewhere':
      return <Trans>You joined this meeting somewhere else</Trans>;
    case 'removed':
      return <Trans>You were removed from the meeting</Trans>;
    case 'closed':
      return <Trans>The meeting has ended</Trans>;
    case 'server_stopped':
      return <Trans>The server is restarting</Trans>;
    case 'lost':
      return <Trans>The connection was lost</Trans>;
  }
}

function Advice({ why }: { readonly why: EndReason }): ReactNode {
  switch (why) {
    case 'alone':
      return (
        <p className="lead">
          <Trans>No one else was there and no one answered, so this page left the meeting. You can rejoin at any time.</Trans>
        </p>
      );
    case 'elsewhere':
      return (
        <p className="lead">
          <Trans>This page left the meeting when you joined from another window or device.</Trans>
        </p>
      );
    case 'server_stopped':
      return (
        <p className="lead">
          <Trans>This usually takes about a minute. Then rejoin using the same link.</Trans>
        </p>
      );
    case 'lost':
      return (
        <p className="lead">
          <Trans>Check your network, then rejoin. The link is still the same.</Trans>
        </p>
      );
    case 'removed':
      return (
        <p className="lead">
          <Trans>A host removed you. If you think it was a mistake, contact them before you try again.</Trans>
        </p>
      );
    case 'closed':
      return (
        <p className="lead">
          <Trans>It has ended for everyone.</Trans>
        </p>
      );
    case 'left':
      return null;
  }
}

/** Takes somebody back who did not mean to leave, as soon as the server answers. */
function WayBack({ code, why }: Pick<CallSummary, 'code' | 'why'>) {
  const [isOpen, setOpen] = useState(() => mayComeBack(code, why));
  useEffect(() => {
    if (!isOpen) return undefined;
    const given = new AbortController();
    const follow = async () => {
      if (await serverIsBack(code, given.signal)) comeBack(code);
      else if (!given.signal.aborted) setOpen(false);
    };
    void follow();
    return () => given.abort();
  }, [code, isOpen]);
  if (!isOpen) return null;
  return (
    <p className="line" role="status">
      <span className="spinner" aria-hidden="true" />
      <Trans>You’ll be taken back as soon as the server answers.</Trans>
      <Button look="quiet" size="small" onClick={() => setOpen(false)}>
        <Trans>Stay out</Trans>
      </Button>
    </p>
  );
}

function StillInProgress({ names, onRejoin }: { readonly names: CallSummary['people']; readonly onRejoin: () => void }) {
  const { i18n, t } = useLingui();
  const shown = names.slice(0, 3);
  const rest = names.length - shown.length;
  const parts = [...shown.map(({ name }) => firstNameOf(name)), ...(rest > 0 ? [t`${rest} more`] : [])];
  const who = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(parts);
  return (
    <div className={`stage ${styles.live}`}>
      <span className="faces">
        {shown.map(({ identity, name }) => (
          <Avatar key={identity} name={name} />
        ))}
      </span>
      <span className={styles.main}>
        <b>
          <Trans>The meeting is still going on</Trans>
        </b>
        <small>
          <Trans>Still there when you left: {who}</Trans>
        </small>
      </span>
      <Button look="primary" onClick={onRejoin}>
        <Icon name="camera" small />
        <Trans>Rejoin</Trans>
      </Button>
    </div>
  );
}

function Duration({ milliseconds }: { readonly milliseconds: number }) {
  const { i18n } = useLingui();
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return <Trans>less than a minute</Trans>;
  return new Intl.NumberFormat(i18n.locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(minutes);
}
