import { Plural, Trans } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ApiError } from '../../core/api/http';
import { inviteByMail } from '../../core/api/rooms';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { useStore } from '../../ui/useStore';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { serverConfig } from '../session';
import { addressesIn, mostAddresses } from './addresses';
import styles from './InviteByMail.module.css';

/** Has the server mail invitations to a room that one hosts; nothing where it sends no mail. */
export function InviteByMail({ code }: { readonly code: string }) {
  const sendsMail = useStore(serverConfig)?.sendsMail === true;
  return sendsMail ? <MailForm code={code} /> : null;
}

function MailForm({ code }: { readonly code: string }) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<ReactNode>();
  const [sent, setSent] = useState(0);
  const { busy, error, run } = useSubmit(async (addresses: readonly string[]) => {
    await inviteByMail(code, addresses);
    setTyped('');
    setSent(addresses.length);
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const { addresses, faulty } = addressesIn(typed);
    setSent(0);
    const found = faultIn(addresses, faulty);
    setFault(found);
    if (!found) void run(addresses);
  };
  return (
    <form className={styles.mail} noValidate onSubmit={send} aria-busy={busy}>
      <TextField
        label={<Trans>Invite by email</Trans>}
        hint={<Trans>One address, or several with commas between them.</Trans>}
        error={fault}
        inputMode="email"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit">
        <Trans>Send</Trans>
      </Button>
      <p role="status" className={`muted small-text ${styles.sent}`}>
        {sent > 0 && <Plural value={sent} one="The invitation is on its way." other="# invitations are on their way." />}
      </p>
      {error && <SendFailure error={error} />}
    </form>
  );
}

function faultIn(addresses: readonly string[], faulty: readonly string[]): ReactNode {
  const [first] = faulty;
  if (first) return <Trans>“{first}” isn’t an email address.</Trans>;
  if (addresses.length === 0) return <Trans>Enter an email address.</Trans>;
  if (addresses.length > mostAddresses) return <Trans>Invite at most {mostAddresses} people at a time.</Trans>;
  return undefined;
}

function SendFailure({ error }: { readonly error: ApiError }) {
  if (error.code !== 'too_many_mails') return <ApiErrorBanner error={error} />;
  return (
    <Banner tone="danger">
      <Trans>You’ve invited many people within an hour. Try again later, or send the link yourself.</Trans>
    </Banner>
  );
}
