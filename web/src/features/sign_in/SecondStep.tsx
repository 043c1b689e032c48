import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useCallback, useRef, useState } from 'react';
import { type SecondStep as Kind, signInWithCode } from '../../core/api/people';
import { canUsePasskeys } from '../../core/passkey';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { TextField } from '../../ui/TextField';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { welcome } from '../session';
import { SlowDown } from './SlowDown';
import { useCountdown } from './useCountdown';
import { usePasskey } from './usePasskey';

interface SecondStepProps {
  readonly offered: readonly Kind[];
  readonly onBack: () => void;
}

/** After the password: a passkey, a code of the authenticator app, or one of the recovery codes. */
export function SecondStep({ offered, onBack }: SecondStepProps) {
  const byPasskey = offered.includes('passkey') && canUsePasskeys();
  const byCode = offered.includes('totp');
  return (
    <>
      {byPasskey && <ByPasskey />}
      {byPasskey && byCode && (
        <p className="or">
          <Trans>or with a code</Trans>
        </p>
      )}
      {byCode && <ByCode />}
      {!byPasskey && !byCode && (
        <p>
          <Trans>Your account needs a passkey, and this browser can’t use it here. Use another browser or device.</Trans>
        </p>
      )}
      <Button look="quiet" onClick={onBack}>
        <Icon name="back" small />
        <Trans>Sign in as someone else</Trans>
      </Button>
    </>
  );
}

function ByPasskey() {
  const { busy, failure, run } = usePasskey();
  return (
    <>
      <Button look="primary" size="large" className="full" aria-busy={busy} onClick={() => void run()}>
        {!busy && <Icon name="key" />}
        <Trans>Use a passkey</Trans>
      </Button>
      {failure}
    </>
  );
}

function ByCode() {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [isRecovery, setRecovery] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const { busy, error, run, clear } = useSubmit(async (code: string) => welcome(await signInWithCode(code)));
  const seconds = useCountdown(error);
  const isWrong = error !== undefined && ['refused', 'signed_out'].includes(error.failure);
  // It is another field for each kind of code, and takes the focus when it appears.
  const appear = useCallback((field: HTMLInputElement | null) => {
    input.current = field;
    field?.focus();
  }, []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const code = (input.current?.value ?? '').replace(/\s+/g, '');
    setEmpty(code === '');
    if (code === '') input.current?.focus();
    else if (seconds === 0) {
      await run(code);
      input.current?.select();
    }
  };
  const change = () => {
    setEmpty(false);
    if (seconds === 0) clear();
  };
  const empty = isRecovery ? <Trans>Enter a recovery code.</Trans> : <Trans>Enter the code.</Trans>;
  const wrong = <Trans>This code isn’t right, or is no longer valid. Try the next one.</Trans>;
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        key={String(isRecovery)}
        ref={appear}
        label={isRecovery ? <Trans>Recovery code</Trans> : <Trans>Code from your authenticator app</Trans>}
        hint={isRecovery ? <Trans>One of those you kept when you set this up. Each works once.</Trans> : <Trans>Six digits, a new one every 30 seconds.</Trans>}
        error={isEmpty ? empty : isWrong && wrong}
        inputMode={isRecovery ? 'text' : 'numeric'}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
        onChange={change}
      />
      {error?.retryAfter !== undefined && <SlowDown seconds={seconds} />}
      {error && !isWrong && error.retryAfter === undefined && <ApiErrorBanner error={error} />}
      <Button type="submit" look="primary" size="large" className="full" aria-busy={busy} aria-disabled={seconds > 0 || undefined}>
        {busy ? t`Signing in…` : t`Sign in`}
      </Button>
      <Button look="quiet" onClick={() => setRecovery(!isRecovery)}>
        {isRecovery ? <Trans>Use the authenticator app</Trans> : <Trans>Use a recovery code</Trans>}
      </Button>
    </form>
  );
}
