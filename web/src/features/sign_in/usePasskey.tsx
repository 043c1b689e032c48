import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ApiError } from '../../core/api/http';
import { passkeySignInOptions, signInWithPasskey } from '../../core/api/people';
import { PasskeyError, showPasskey } from '../../core/passkey';
import { Icon } from '../../ui/Icon';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { welcome } from '../session';
import styles from './PasskeyFailure.module.css';

/** Signs in by a passkey, and words for what went wrong. */
export function usePasskey() {
  const [given, setGiven] = useState<PasskeyError['why']>();
  const { busy, error, run } = useSubmit(async () => {
    setGiven(undefined);
    const options = await passkeySignInOptions();
    const credential = await showPasskey(options).catch((caught: unknown) => {
      setGiven(caught instanceof PasskeyError ? caught.why : 'impossible');
    });
    if (credential) await welcome(await signInWithPasskey(credential));
  });
  const failure = (given || error) && <PasskeyFailure why={given} error={error} />;
  return { busy, failure, run };
}

interface PasskeyFailureProps {
  readonly why: PasskeyError['why'] | undefined;
  readonly error: ApiError | undefined;
}

function PasskeyFailure({ why, error }: PasskeyFailureProps) {
  if (error && error.failure !== 'refused') return <ApiErrorBanner error={error} />;
  return (
    <p role="alert" className={`small-text ${styles.failure}`}>
      <Icon name="warning" small />
      <span>
        {why === 'given_up' ? (
          <Trans>No passkey was used. Try again, or sign in another way.</Trans>
        ) : why ? (
          <Trans>This browser can’t use passkeys here. Sign in another way.</Trans>
        ) : (
          <Trans>This passkey doesn’t belong to an account here. Sign in another way.</Trans>
        )}
      </span>
    </p>
  );
}
