import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { beginTotp, confirmTotp, type PendingTotp } from '../../core/api/people';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { useLoaded } from '../../ui/useLoaded';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { QrCode } from '../invite';
import { RecoveryCodes } from './RecoveryCodes';
import styles from './TotpSetUp.module.css';

interface TotpSetUpProps {
  /** It is in force, and the recovery codes are kept. */
  readonly onDone: () => void;
}

const begin = () => beginTotp();

/** An authenticator app: its key to scan, the first code, and the recovery codes. */
export function TotpSetUp({ onDone }: TotpSetUpProps) {
  const { loaded, reload } = useLoaded(begin);
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (loaded.is === 'ready') return <Confirm pending={loaded.value} onConfirmed={setCodes} />;
  if (loaded.is === 'loading') return <p role="status">{<Trans>One moment…</Trans>}</p>;
  return (
    <div className="stack">
      <ApiErrorBanner error={loaded.error} />
      <div className="line">
        <Button onClick={reload}>
          <Trans>Try again</Trans>
        </Button>
      </div>
    </div>
  );
}

interface ConfirmProps {
  readonly pending: PendingTotp;
  readonly onConfirmed: (recoveryCodes: readonly string[]) => void;
}

function Confirm({ pending, onConfirmed }: ConfirmProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [isEmpty, setEmpty] = useState(false);
  const { busy, error, run, clear } = useSubmit(async (code: string) => {
    onConfirmed(await confirmTotp(pending.secretToken, code));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = (input.current?.value ?? '').replace(/\s+/g, '');
    setEmpty(code === '');
    if (code === '') input.current?.focus();
    else void run(code).then(() => input.current?.select());
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <div className={styles.scan}>
        <QrCode text={pending.uri} label={t`QR code for the authenticator app`} />
        <div className="stack">
          <p>
            <Trans>Scan this code with an authenticator app on your phone, such as FreeOTP or Aegis.</Trans>
          </p>
          <p className="small-text">
            <Trans>Or type this key into it:</Trans>
            <br />
            <code className={styles.secret}>{pending.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
        </div>
      </div>
      <TextField
        ref={input}
        label={<Trans>Code that the app shows</Trans>}
        hint={<Trans>Six digits, a new one every 30 seconds.</Trans>}
        error={
          isEmpty ? (
            <Trans>Enter the code.</Trans>
          ) : (
            error?.failure === 'refused' && <Trans>This code isn’t right. Check the clock of your phone, and try the next code.</Trans>
          )
        }
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        onChange={() => {
          setEmpty(false);
          clear();
        }}
      />
      {error && error.failure !== 'refused' && <ApiErrorBanner error={error} />}
      <div className="line">
        <Button type="submit" look="primary" aria-busy={busy}>
          <Trans>Turn on</Trans>
        </Button>
      </div>
    </form>
  );
}
