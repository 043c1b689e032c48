import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { type AccountLink, followLink, type SecondStep } from '../../core/api/people';
import { navigate } from '../../core/route';
import { Button } from '../../ui/Button';
import { PasswordField } from '../../ui/PasswordField';
import { TextField } from '../../ui/TextField';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { welcome } from '../session';

interface AccountFormProps {
  readonly accountKey: string;
  readonly link: AccountLink;
  /** The password is chosen, and is not enough. */
  readonly onSecondStep: (offered: readonly SecondStep[]) => void;
}

type Field = 'full_name' | 'email' | 'password';

/** As the server asks for it (docs/API.md). */
export const shortestPassword = 12;

/** Whether a link’s account is there already, and a new password is all that it takes. */
export function choosesPassword({ purpose }: AccountLink): boolean {
  return purpose === 'reset' || purpose === 'password';
}

/** What is missing in an account: name, address and password, or the password alone. */
export function AccountForm({ accountKey, link, onSecondStep }: AccountFormProps) {
  const { t } = useLingui();
  const asksAll = !choosesPassword(link);
  const [wrong, setWrong] = useState<Field>();
  const { busy, error, run, clear } = useSubmit(async (given: Record<Field, string>) => {
    const person = asksAll ? { email: given.email, fullName: given.full_name } : {};
    const result = await followLink(accountKey, { ...person, password: given.password });
    if (!('me' in result)) return onSecondStep(result.secondStep);
    await welcome(result.me);
    navigate(link.purpose === 'first-administrator' ? '/setup' : '/', { replace: true });
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = { full_name: textIn(form, 'full_name'), email: textIn(form, 'email'), password: passwordIn(form) };
    const bad = asksAll ? firstWrong(given) : given.password.length < shortestPassword ? 'password' : undefined;
    setWrong(bad);
    if (bad) form.querySelector<HTMLInputElement>(`[name=${bad}]`)?.focus();
    else void run(given);
  };
  const isWrong = (field: Field) => wrong === field || error?.fields.includes(field) === true;
  const isTold = error !== undefined && error.fields.some((field) => ['full_name', 'email', 'password'].includes(field));
  const change = () => {
    setWrong(undefined);
    clear();
  };
  return (
    <form className="stack" onSubmit={submit} onChange={change} noValidate>
      {asksAll && (
        <>
          <TextField
            label={<Trans>Your name</Trans>}
            hint={<Trans>As others see it in meetings.</Trans>}
            error={isWrong('full_name') && <Trans>Enter your name.</Trans>}
            name="full_name"
            autoComplete="name"
            maxLength={255}
            defaultValue={link.fullName}
          />
          <TextField
            label={<Trans>Email address</Trans>}
            hint={<Trans>You sign in with it.</Trans>}
            error={isWrong('email') && <Trans>Enter an email address that no other account has.</Trans>}
            name="email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={link.email}
            readOnly={link.purpose === 'invitation' && link.email !== ''}
          />
        </>
      )}
      {!asksAll && <input className="sr-only" name="email" type="email" autoComplete="username" value={link.email} readOnly tabIndex={-1} aria-hidden="true" />}
      <PasswordField
        label={<Trans>Password</Trans>}
        hint={<Trans>At least 12 characters. A sentence is fine.</Trans>}
        error={isWrong('password') && <Trans>Choose a longer password, which isn’t among the best known.</Trans>}
        name="password"
        autoComplete="new-password"
      />
      {error && !isTold && <ApiErrorBanner error={error} />}
      <div className="line">
        <Button type="submit" look="primary" size="large" aria-busy={busy}>
          {asksAll ? t`Create my account` : t`Save the password`}
        </Button>
      </div>
    </form>
  );
}

function firstWrong({ full_name: name, email, password }: Record<Field, string>): Field | undefined {
  if (name === '') return 'full_name';
  if (!/^\S+@\S+$/.test(email)) return 'email';
  return password.length < shortestPassword ? 'password' : undefined;
}

function textIn(form: HTMLFormElement, name: Field): string {
  return String(new FormData(form).get(name) ?? '').trim();
}

/** Spaces belong to it. */
function passwordIn(form: HTMLFormElement): string {
  return String(new FormData(form).get('password') ?? '');
}
