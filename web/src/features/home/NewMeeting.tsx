import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { ApiError } from '../../core/api/http';
import { navigate } from '../../core/route';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { useStore } from '../../ui/useStore';
import { ApiErrorBanner } from '../errors';
import { serverConfig } from '../session';
import styles from './NewMeeting.module.css';
import { useNewMeeting } from './useNewMeeting';

interface NewMeetingProps {
  readonly look?: 'primary' | undefined;
  /** Also offers a link for another day. */
  readonly hasLater?: boolean;
}

/** Makes a room and goes there. What fails says so right here. Whoever needs an account for it is told, and sent to sign in. */
export function NewMeeting({ look, hasLater = false }: NewMeetingProps) {
  const [asked, setAsked] = useState<'now' | 'later'>('now');
  const { busy, error, run } = useNewMeeting();
  const config = useStore(serverConfig);
  if (config && !config.mayCreate) {
    return config.hasAccounts ? <SignInFirst look={look} /> : <ApiErrorBanner error={new ApiError('closed')} />;
  }
  const create = (when: 'now' | 'later') => {
    setAsked(when);
    void run(when);
  };
  const isBusy = (when: 'now' | 'later') => busy && asked === when;
  return (
    <div className="stack">
      <div className={styles.ways}>
        <Button look={look} size={look && 'large'} aria-busy={isBusy('now')} onClick={() => create('now')}>
          {!isBusy('now') && <Icon name={look ? 'camera' : 'plus'} small={!look} />}
          <Trans>New meeting</Trans>
        </Button>
        {hasLater && (
          <Button size="large" aria-busy={isBusy('later')} onClick={() => create('later')}>
            {!isBusy('later') && <Icon name="calendar" />}
            <Trans>For later</Trans>
          </Button>
        )}
      </div>
      {error && <ApiErrorBanner error={error} />}
    </div>
  );
}

function SignInFirst({ look }: Pick<NewMeetingProps, 'look'>) {
  return (
    <div className="stack">
      <div className={styles.ways}>
        <Link
          className={look ? 'btn primary large' : 'btn'}
          href="/sign-in"
          onFollow={() => navigate('/sign-in', { returnTo: location.pathname })}
        >
          <Icon name={look ? 'camera' : 'plus'} small={!look} />
          <Trans>Sign in to start a meeting</Trans>
        </Link>
      </div>
      <p className="muted small-text">
        <Trans>Here, meetings are started by people who have an account. You don’t need one to join.</Trans>
      </p>
    </div>
  );
}
