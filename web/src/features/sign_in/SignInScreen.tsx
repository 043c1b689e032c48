import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { SecondStep as Kind } from '../../core/api/people';
import { navigate, returnPath, route, routeOf } from '../../core/route';
import { SeatsIllustration } from '../../ui/illustration/SeatsIllustration';
import { Link } from '../../ui/Link';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import { visitor } from '../session';
import { SiteFrame, WelcomeText } from '../site';
import { PasswordStep } from './PasswordStep';
import { SecondStep } from './SecondStep';
import styles from './SignIn.module.css';

/** Where a person shows who they are. Stands at its own address, and in place of a page that needs it. */
export function SignInScreen() {
  const { t } = useLingui();
  const [offered, setOffered] = useState<readonly Kind[]>();
  const heading = usePage(offered ? t`One more step` : t`Sign in`);
  const code = useMeetingAhead();
  useLeaveOnceSignedIn();
  return (
    <SiteFrame className={`two ${styles.signIn}`} isPlain>
      <div className={`stack ${styles.door}`}>
        <h1 className="title" ref={heading} tabIndex={-1}>
          {offered ? <Trans>One more step</Trans> : <Trans>Sign in</Trans>}
        </h1>
        <WelcomeText />
        {code && (
          <p className="muted">
            <Trans>To join {code}</Trans>
          </p>
        )}
        {offered ? (
          <SecondStep offered={offered} onBack={() => setOffered(undefined)} />
        ) : (
          <PasswordStep onSecondStep={setOffered} />
        )}
        <div className={styles.ways}>
          <Link className="standalone" href={code ? `/${code}` : '/'}>
            <Trans>Continue without an account</Trans>
          </Link>
        </div>
      </div>
      <SeatsIllustration />
    </SiteFrame>
  );
}

/** The meeting that one was about to join. */
function useMeetingAhead(): string | undefined {
  const shown = useStore(route);
  const ahead = shown.screen === 'signIn' ? routeOf(returnPath()) : shown;
  return ahead.screen === 'prejoin' ? ahead.code : undefined;
}

/** In place of another page there is nothing to leave: that page appears by itself. */
function useLeaveOnceSignedIn(): void {
  const isSignedIn = useStore(visitor).is === 'someone';
  useEffect(() => {
    if (isSignedIn && route.get().screen === 'signIn') navigate(returnPath(), { replace: true });
  }, [isSignedIn]);
}
