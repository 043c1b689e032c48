import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { type SecondStep, signIn } from '../../core/api/people';
import { Button } from '../../ui/Button';
import { PasswordField } from '../../ui/PasswordField';
import { TextField } from '../../ui/TextField';
import { useStore } from '../../ui/useStore';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { serverConfig, welcome } from '../session';
import { ForgottenPassword } from './ForgottenPassword';
import { SlowDown } from './SlowDown';
import { useCountdown } from './useCountdown';
import { WithoutTyping } from './WithoutTyping';

interface PasswordStepProps {
  /** The password was right, and is not enough. */
  readonly onSecondStep: (offered: readonly SecondStep[]) => void;
}

/** The organisation's account, a passkey, or address and password: whatever the site lets in. */
export function PasswordStep({ onSecondStep }: PasswordStepProps) {
  const { t } = useLingui();
  const config = useStore(serverConfig);
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState<'email' | 'password'>();
  const { busy, error, run, clear } = useSubmit(async (form: HTMLFormElement) => {
    const given = new FormData(form);
    const result = await signIn(String(given.get('email')).trim(), String(given.get('password')));
    if ('me' in result) await welcome(result.me);
    else onSecondStep(result.secondStep);
  });
  const seconds = useCountdown(error);
  const hasPasswords = config?.hasPasswords !== false;
  const isFirstWay = !config?.provider || error !== undefined;
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
  const passwordForm = (
    <>
      <form className="stack" onSubmit={(event) => void submit(event)} onChange={change} noValidate>
        <TextField
          ref={email}
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
        <Button type="submit" look={isFirstWay ? 'primary' : undefined} size={isFirstWay ? 'large' : undefined} className="full" aria-busy={busy} aria-disabled={seconds > 0 || undefined}>
          {busy ? t`Signing in…` : t`Sign in`}
        </Button>
      </form>
      <ForgottenPassword typedEmail={() => email.current?.value.trim() ?? ''} />
    </>
  );
  return (
    <>
      <WithoutTyping isAside={error !== undefined} />
      {hasPasswords && passwordForm}
    </>
  );
}
