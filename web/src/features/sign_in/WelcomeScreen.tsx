import '../../ui/styles/desk.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useState } from 'react';
import { type AccountLink, fetchLink, type SecondStep as Kind } from '../../core/api/people';
import { ApiError } from '../../core/api/http';
import { navigate } from '../../core/route';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { useLoaded } from '../../ui/useLoaded';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import { ApiErrorBanner } from '../errors';
import { visitor } from '../session';
import { SiteFrame } from '../site';
import { AccountForm, choosesPassword } from './AccountForm';
import { SecondStep } from './SecondStep';
import { Steps } from './Steps';
import styles from './Welcome.module.css';

/** Where a link to an account leads: to the first administrator's, to one's own for the first time, or to a new password. */
export function WelcomeScreen() {
  const [key] = useState(() => location.hash.slice(1));
  const load = useCallback(async () => {
    if (key === '') throw new ApiError('not_found');
    return fetchLink(key);
  }, [key]);
  const { loaded, reload } = useLoaded(load);
  const [offered, setOffered] = useState<readonly Kind[]>();
  return (
    <SiteFrame className={`stack ${styles.page}`} isPlain>
      {loaded.is === 'ready' && !offered && <Ready accountKey={key} link={loaded.value} onSecondStep={setOffered} />}
      {offered && <OneMoreStep offered={offered} />}
      {loaded.is === 'failed' && <Failed error={loaded.error} onRetry={reload} />}
      {loaded.is === 'loading' && (
        <h1 className="sr-only">
          <Trans>One moment…</Trans>
        </h1>
      )}
    </SiteFrame>
  );
}

interface ReadyProps {
  readonly accountKey: string;
  readonly link: AccountLink;
  readonly onSecondStep: (offered: readonly Kind[]) => void;
}

function Ready({ accountKey, link, onSecondStep }: ReadyProps) {
  const { t } = useLingui();
  const isReset = choosesPassword(link);
  const heading = usePage(isReset ? t`Choose a new password` : t`Create your account`);
  const isFirst = link.purpose === 'first-administrator';
  return (
    <>
      {isFirst && <Steps at={1} isSetup />}
      <div className={`two ${styles.setUp}`}>
        <div className={`stack ${styles.form}`}>
          <div className="stack">
            <h1 className="title" ref={heading} tabIndex={-1}>
              {isReset ? <Trans>Choose a new password</Trans> : <Trans>Create your account</Trans>}
            </h1>
            <p className="muted">
              <Purpose purpose={link.purpose} />
            </p>
          </div>
          <AccountForm accountKey={accountKey} link={link} onSecondStep={onSecondStep} />
        </div>
        {isFirst && <Aside />}
      </div>
    </>
  );
}

/** The password is chosen; the account asks for more than that. */
function OneMoreStep({ offered }: { readonly offered: readonly Kind[] }) {
  const { t } = useLingui();
  const heading = usePage(t`One more step`);
  const isSignedIn = useStore(visitor).is === 'someone';
  useEffect(() => {
    if (isSignedIn) navigate('/', { replace: true });
  }, [isSignedIn]);
  return (
    <div className={`stack ${styles.form}`}>
      <h1 className="title" ref={heading} tabIndex={-1}>
        <Trans>One more step</Trans>
      </h1>
      <p className="muted">
        <Trans>Your new password is saved.</Trans>
      </p>
      <SecondStep offered={offered} onBack={() => navigate('/sign-in')} />
    </div>
  );
}

function Purpose({ purpose }: { readonly purpose: AccountLink['purpose'] }) {
  switch (purpose) {
    case 'first-administrator':
      return <Trans>It runs Visio. You can name other administrators later.</Trans>;
    case 'invitation':
      return <Trans>With it, you have your own rooms, and you host your meetings.</Trans>;
    case 'reset':
    case 'password':
      return <Trans>You’ll be signed out on all other devices.</Trans>;
  }
}

function Aside() {
  return (
    <aside className={`stack narrow-hide ${styles.aside}`}>
      <h2>
        <Trans>If you lose access</Trans>
      </h2>
      <p className="muted">
        <Trans>On the server, this command makes a link with which you choose a new password. Keep it with your procedures.</Trans>
      </p>
      <p className={styles.command}>
        <code>visio user reset-link</code>
      </p>
      <p className={`muted small-text ${styles.note}`}>
        <Icon name="shield" small />
        <Trans>This page closes for good as soon as the account exists.</Trans>
      </p>
    </aside>
  );
}

interface FailedProps {
  readonly error: ApiError;
  readonly onRetry: () => void;
}

function Failed({ error, onRetry }: FailedProps) {
  const { t } = useLingui();
  const isUsed = error.failure === 'not_found';
  const heading = usePage(isUsed ? t`This link no longer works` : t`This page couldn’t be loaded`);
  return (
    <div className="stack">
      <h1 className="title" ref={heading} tabIndex={-1}>
        {isUsed ? <Trans>This link no longer works</Trans> : <Trans>This page couldn’t be loaded</Trans>}
      </h1>
      {isUsed ? (
        <p className="lead">
          <Trans>It has been used, or is too old. Ask the people who run this service for a new one.</Trans>
        </p>
      ) : (
        <ApiErrorBanner error={error} />
      )}
      <div className="line">
        {!isUsed && (
          <Button look="primary" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        )}
        <Link className="btn" href="/sign-in">
          <Trans>Sign in</Trans>
        </Link>
      </div>
    </div>
  );
}
