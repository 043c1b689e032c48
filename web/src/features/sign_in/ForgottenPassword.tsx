import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { forgetPassword } from '../../core/api/people';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { useStore } from '../../ui/useStore';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { serverConfig } from '../session';
import styles from './ForgottenPassword.module.css';

interface ForgottenPasswordProps {
  /** What stands in the form above. */
  readonly typedEmail: () => string;
}

/** The way to a new password: a link by mail, or the people who run the service. */
export function ForgottenPassword({ typedEmail }: ForgottenPasswordProps) {
  const sendsMail = useStore(serverConfig)?.sendsMail === true;
  const [email, setEmail] = useState<string>();
  return (
    <details className={styles.forgotten}>
      <summary className="standalone" onClick={() => setEmail((before) => before ?? typedEmail())}>
        <Trans>Forgot your password?</Trans>
      </summary>
      {!sendsMail && (
        <p>
          <Trans>Ask the people who run this service for a link with which you choose a new one.</Trans>
        </p>
      )}
      {sendsMail && email !== undefined && <AskForLink email={email} />}
    </details>
  );
}

function AskForLink({ email: typed }: { readonly email: string }) {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  const [sentTo, setSentTo] = useState<string>();
  const [isWrong, setWrong] = useState(false);
  const { busy, error, run, clear } = useSubmit(async (email: string) => {
    await forgetPassword(email);
    setSentTo(email);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const email = field.current?.value.trim() ?? '';
    const isAddress = /^\S+@\S+$/.test(email);
    setWrong(!isAddress);
    setSentTo(undefined);
    if (isAddress) void run(email);
    else field.current?.focus();
  };
  const change = () => {
    setWrong(false);
    clear();
  };
  return (
    <form className="stack" onSubmit={submit} onChange={change} noValidate>
      <TextField
        ref={field}
        label={<Trans>Address of your account</Trans>}
        hint={<Trans>We’ll send you a link to choose a new password.</Trans>}
        error={(isWrong || error?.failure === 'refused') && <Trans>Enter your email address.</Trans>}
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={typed}
      />
      {error && error.failure !== 'refused' && <ApiErrorBanner error={error} />}
      <div role="status">
        {sentTo !== undefined && (
          <p>
            <Trans>If there is an account for {sentTo}, the link is on its way. It works once, for an hour.</Trans>
          </p>
        )}
      </div>
      <Button type="submit" aria-busy={busy}>
        {busy ? t`Sending…` : t`Send me a link`}
      </Button>
    </form>
  );
}
