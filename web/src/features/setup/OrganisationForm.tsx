import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { announce } from '../../core/announcer';
import { changeSiteChoices, type SiteChoice, type SiteChoices } from '../../core/api/administration';
import { showSite, site, tryBrand } from '../../core/site';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { SiteMark } from '../site';
import { ColourField } from './ColourField';
import { isColour } from './colours';
import styles from './OrganisationForm.module.css';
import { Sample } from './Sample';

interface OrganisationFormProps {
  readonly choices: SiteChoices;
  /** What the server has taken. */
  readonly onSaved: (choices: SiteChoices) => void;
  readonly submit: ReactNode;
  /** Other ways out. */
  readonly children?: ReactNode;
}

/** The organisation's name and colour, and how the home page looks with them. */
export function OrganisationForm({ choices, onSaved, submit, children }: OrganisationFormProps) {
  const { t } = useLingui();
  const [name, setName] = useState(choices.name.value);
  const [accent, setAccent] = useState(choices.accent.value);
  const isGood = accent === '' || isColour(accent);
  const { busy, error, run, clear } = useSubmit(async () => {
    const saved = await changeSiteChoices({
      ...(choices.name.decidedBy !== 'configuration' && { name: name.trim() }),
      ...(choices.accent.decidedBy !== 'configuration' && { accent }),
    });
    showSite({ ...site.get(), name: saved.name.value || undefined, accent: saved.accent.value || undefined });
    announce(t`Saved`);
    onSaved(saved);
  });
  useEffect(() => (isGood ? tryBrand(document.documentElement, accent || undefined) : undefined), [accent, isGood]);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isGood) void run();
    else event.currentTarget.querySelector<HTMLInputElement>('[name=accent]')?.focus();
  };
  const isTold = error?.fields.some((field) => field === 'name' || field === 'accent');
  return (
    <div className={`two ${styles.setUp}`}>
      <form className={`stack ${styles.form}`} onSubmit={save} onChange={clear} noValidate>
        <TextField
          label={<Trans>Name of the organisation</Trans>}
          hint={choices.name.decidedBy === 'configuration' ? <Fixed name="site.name" /> : <Trans>Beside “Visio” on every page. It may stay empty.</Trans>}
          error={error?.fields.includes('name') && <Trans>Enter a name of one line, of at most 80 characters.</Trans>}
          name="name"
          autoComplete="organization"
          maxLength={80}
          value={name}
          readOnly={choices.name.decidedBy === 'configuration'}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="field">
          <span className="label">
            <Trans>Logo</Trans>
          </span>
          <span className={styles.logo}>
            <span className={styles.picture}>
              <SiteMark size={48} />
            </span>
            <span className="muted small-text">
              <Trans>A file on the server, SVG or PNG: its configuration names it.</Trans> <code>site.logo</code>
            </span>
          </span>
        </div>
        <ColourField
          value={accent}
          isFixed={choices.accent.decidedBy === 'configuration'}
          hint={choices.accent.decidedBy === 'configuration' && <Fixed name="site.accent" />}
          isWrong={!isGood || error?.fields.includes('accent') === true}
          onChange={setAccent}
        />
        <ChangedBy choices={choices} />
        {error && !isTold && <ApiErrorBanner error={error} />}
        <div className="line">
          <Button type="submit" look="primary" size="large" aria-busy={busy}>
            {submit}
          </Button>
          {children}
        </div>
      </form>
      <Sample name={name.trim()} />
    </div>
  );
}

function Fixed({ name }: { readonly name: string }) {
  return (
    <>
      <Trans>The server’s configuration file decides this.</Trans> <code>{name}</code>
    </>
  );
}

/** Who changed it last, where somebody did. */
function ChangedBy({ choices }: { readonly choices: SiteChoices }) {
  const { i18n } = useLingui();
  const changed = [choices.name, choices.accent].filter((choice): choice is SiteChoice & { changedAt: Date } => choice.changedAt !== undefined);
  const last = changed.toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime())[0];
  if (!last) return null;
  const date = i18n.date(last.changedAt, { dateStyle: 'medium' });
  const who = last.changedBy;
  return (
    <p className="muted small-text">
      {who ? <Trans>Last changed by {who}, {date}</Trans> : <Trans>Last changed {date}</Trans>}
    </p>
  );
}
