import { Trans, useLingui } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import { announce } from '../../core/announcer';
import { changePassword } from '../../core/api/people';
import { Button } from '../../ui/Button';
import { PasswordField } from '../../ui/PasswordField';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';

/** The old password and the new one. */
export function PasswordSetting() {
  const { t } = useLingui();
  const { busy, error, run, clear } = useSubmit(async (form: HTMLFormElement) => {
    const given = new FormData(form);
    await changePassword(String(given.get('current')), String(given.get('new')));
    form.reset();
    announce(t`Password changed`);
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void run(event.currentTarget);
  };
  const isCurrent = error?.failure === 'refused' && !error.fields.some((field) => ['new', 'password'].includes(field));
  const isNew = error?.failure === 'refused' && !isCurrent;
  return (
    <section className="setting">
      <header>
        <h2>
          <Trans>Password</Trans>
        </h2>
        <p>
          <Trans>At least 12 characters. A sentence is fine.</Trans>
        </p>
      </header>
      <form className="controls" onSubmit={submit} onChange={clear} noValidate>
        <PasswordField
          label={<Trans>Current password</Trans>}
          error={isCurrent && <Trans>This isn’t your current password.</Trans>}
          name="current"
          autoComplete="current-password"
        />
        <PasswordField
          label={<Trans>New password</Trans>}
          error={isNew && <Trans>Choose a longer password, which isn’t among the best known.</Trans>}
          name="new"
          autoComplete="new-password"
        />
        {error && error.failure !== 'refused' && <ApiErrorBanner error={error} />}
        <div className="line">
          <Button type="submit" aria-busy={busy}>
            <Trans>Change the password</Trans>
          </Button>
        </div>
      </form>
    </section>
  );
}
