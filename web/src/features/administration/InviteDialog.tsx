import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { inviteAccount } from '../../core/api/administration';
import { Button } from '../../ui/Button';
import { Switch } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import { useSubmit } from '../../ui/useSubmit';
import { AdministrationError } from './AdministrationError';
import { LinkToGive } from './LinkToGive';

/** Makes an account, and the link that opens it. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const [made, setMade] = useState<{ readonly link: string; readonly name: string }>();
  const name = made?.name;
  return (
    <Dialog title={t`Invite someone`} onClose={onClose}>
      {made ? (
        <LinkToGive link={made.link} onClose={onClose}>
          <Trans>With this link {name} opens the account and chooses how to sign in. It works once, within a week.</Trans>
        </LinkToGive>
      ) : (
        <InviteForm onMade={(link, fullName) => setMade({ link, name: fullName })} />
      )}
    </Dialog>
  );
}

function InviteForm({ onMade }: { readonly onMade: (link: string, name: string) => void }) {
  const email = useRef<HTMLInputElement>(null);
  const fullName = useRef<HTMLInputElement>(null);
  const [isAdministrator, setAdministrator] = useState(false);
  const [missing, setMissing] = useState<'email' | 'name'>();
  const { busy, error, run, clear } = useSubmit(async (address: string, name: string) => {
    onMade(await inviteAccount(address, name, isAdministrator), name);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [address, name] = [email, fullName].map((field) => (field.current?.value ?? '').trim());
    setMissing(!address?.includes('@') ? 'email' : !name ? 'name' : undefined);
    if (!address?.includes('@')) email.current?.focus();
    else if (!name) fullName.current?.focus();
    else void run(address, name);
  };
  const forget = () => {
    setMissing(undefined);
    clear();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        ref={email}
        data-first
        type="email"
        label={<Trans>Email address</Trans>}
        hint={<Trans>One address, one account.</Trans>}
        error={missing === 'email' && <Trans>Enter an email address.</Trans>}
        maxLength={254}
        autoComplete="off"
        onChange={forget}
      />
      <TextField
        ref={fullName}
        label={<Trans>Full name</Trans>}
        hint={<Trans>As others see it in meetings.</Trans>}
        error={missing === 'name' && <Trans>Enter a name.</Trans>}
        maxLength={255}
        autoComplete="off"
        onChange={forget}
      />
      <Switch
        checked={isAdministrator}
        hint={<Trans>Sees all meetings, accounts and the audit log, and can change them.</Trans>}
        onChange={(event) => setAdministrator(event.target.checked)}
      >
        <Trans>Administrator</Trans>
      </Switch>
      {error && <AdministrationError error={error} />}
      <div className="line">
        <Button type="submit" look="primary" aria-busy={busy}>
          <Trans>Make the account</Trans>
        </Button>
      </div>
    </form>
  );
}
