import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { type SecondStep, signIn } from '../../core/api/people';
import { canUsePasskeys } from '../../core/passkey';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { PasswordField } from '../../ui/PasswordField';
import { TextField } from '../../ui/TextField';
import { useStore } from '../../ui/useStore';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { serverConfig, welcome } from '../session';
import styles from './PasswordStep.module.css';
import { SlowDown } from './SlowDown';
import { useCountdown } from './useCountdown';
import { usePasskey } from './usePasskey';

interface PasswordStepProps {
  /** The password was right, and is not enough. */
  readonly onSecondStep: (offered: readonly SecondStep[]) => void;
}

/** Address and password, or a passkey instead of both. */
export function PasswordStep({ onSecondStep }: PasswordStepProps) {
  const { t } = useLingui();
  const password = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState<'email' | 'password'>();
  const { busy, error, run, clear } = useSubmit(async (form: HTMLFormElement) => {
    const given = new FormData(form);
    const result = await signIn(String(given.get('email')).trim(), String(given.get('password')));
    if ('me' in result) await welcome(result.me);
    else onSecondStep(result.secondStep);
  });
  const seconds = useCountdown(error);
  const isWrong = error?.failure === 'refused';
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const empty = (['email', 'password'] as const).find((name) => !new FormData(form).get(name));
    setMissing(empty);
    if (empty) form.querySelector<HTMLInputElement>(`[name=${empty}]`)?.focus();
    else if (seconds === 0) {
      await run(form);
      password.current?.select();
    }
  };
  const change = () => {
    setMissing(undefined);
    if (seconds === 0) clear();
  };
  return (
    <>
      <PasskeyButton />
      <form className="stack" onSubmit={(event) => void submit(event)} onChange={change} noValidate>
        <TextField
          label={<Trans>Email address</Trans>}
          hint={undefined}
          error={missing === 'email' && <Trans>Enter your email address.</Trans>}
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordField
          ref={password}
          label={<Trans>Password</Trans>}
          error={
            missing === 'password' ? (
              <Trans>Enter your password.</Trans>
            ) : (
              isWrong && <Trans>Wrong address or password. Check both, then try again.</Trans>
            )
          }
          name="password"
          autoComplete="current-password"
        />
        {error?.retryAfter !== undefined && <SlowDown seconds={seconds} />}
        {error && !isWrong && error.retryAfter === undefined && <ApiErrorBanner error={error} />}
        <Button type="submit" look="primary" size="large" className="full" aria-busy={busy} aria-disabled={seconds > 0 || undefined}>
          {busy ? t`Signing in…` : t`Sign in`}
        </Button>
      </form>
      <details className={styles.forgotten}>
        <summary className="standalone">
          <Trans>Forgot your password?</Trans>
        </summary>
        <p>
          <Trans>Ask the people who run this service for a link with which you choose a new one.</Trans>
        </p>
      </details>
    </>
  );
}

/** Nothing to type. Absent where it cannot work. */
function PasskeyButton() {
  const hasPasskeys = useStore(serverConfig)?.hasPasskeys !== false;
  const { busy, failure, run } = usePasskey();
  if (!hasPasskeys || !canUsePasskeys()) return null;
  return (
    <>
      <Button className="full" aria-busy={busy} onClick={() => void run()}>
        {!busy && <Icon name="key" />}
        <Trans>Use a passkey</Trans>
      </Button>
      {failure}
      <p className="or">
        <Trans>or with a password</Trans>
      </p>
    </>
  );
}
