import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { announce } from '../../core/announcer';
import { changeMe, type Me } from '../../core/api/people';
import { chooseLanguage, languageName } from '../../core/language';
import { languages, preferences, setPreferences, type Theme } from '../../core/preferences';
import { Button } from '../../ui/Button';
import { SelectField } from '../../ui/Choice';
import { TextField } from '../../ui/TextField';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { welcome } from '../session';
import { WhenSignedIn } from '../sign_in';
import { DeskFrame } from '../site';
import styles from './Account.module.css';
import { DataSetting } from './DataSetting';
import { PasswordSetting } from './PasswordSetting';
import { ProviderSetting } from './ProviderSetting';
import { SecondFactorSetting } from './SecondFactorSetting';
import { SessionsSetting } from './SessionsSetting';

/** One's own account: name, looks, what opens it and where it is open. */
export function AccountScreen() {
  return <WhenSignedIn>{(me) => <Account me={me} />}</WhenSignedIn>;
}

function Account({ me }: { readonly me: Me }) {
  const { t } = useLingui();
  const heading = usePage(t`Your account`);
  return (
    <DeskFrame at="account" className="narrow">
      <div className="pagehead">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            <Trans>Your account</Trans>
          </h1>
          <p className={styles.email}>{me.email}</p>
        </div>
      </div>
      <NameSetting me={me} />
      <LooksSetting me={me} />
      <PasswordSetting />
      <SecondFactorSetting me={me} />
      <ProviderSetting />
      <SessionsSetting />
      <DataSetting />
    </DeskFrame>
  );
}

function NameSetting({ me }: { readonly me: Me }) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [isEmpty, setEmpty] = useState(false);
  const { busy, error, run } = useSubmit(async (fullName: string) => {
    await welcome(await changeMe(me.id, { fullName }));
    announce(t`Saved`);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = (input.current?.value ?? '').trim();
    setEmpty(name === '');
    if (name === '') input.current?.focus();
    else void run(name);
  };
  return (
    <section className="setting">
      <header>
        <h2>
          <Trans>Name</Trans>
        </h2>
        <p>
          <Trans>As others see it in meetings.</Trans>
        </p>
      </header>
      <form className="controls" onSubmit={submit} noValidate>
        <TextField
          ref={input}
          label={<Trans>Your name</Trans>}
          hint={undefined}
          error={isEmpty && <Trans>Enter your name.</Trans>}
          defaultValue={me.fullName}
          autoComplete="name"
          maxLength={255}
          onChange={() => setEmpty(false)}
        />
        {error && <ApiErrorBanner error={error} />}
        <div className="line">
          <Button type="submit" aria-busy={busy}>
            <Trans>Save</Trans>
          </Button>
        </div>
      </form>
    </section>
  );
}

function LooksSetting({ me }: { readonly me: Me }) {
  const { t, i18n } = useLingui();
  const { theme } = useStore(preferences);
  const { error, run } = useSubmit(async (language: string) => {
    await chooseLanguage(language);
    await welcome(await changeMe(me.id, { language }));
  });
  const themes: Readonly<Record<Theme, string>> = { auto: t`Auto`, light: t`Light`, dark: t`Dark`, contrast: t`Contrast` };
  return (
    <section className="setting">
      <header>
        <h2>
          <Trans>Appearance</Trans>
        </h2>
      </header>
      <div className="controls">
        <SelectField label={<Trans>Language</Trans>} value={i18n.locale} onChange={(event) => void run(event.target.value)}>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {languageName[language]}
            </option>
          ))}
        </SelectField>
        {error && <ApiErrorBanner error={error} />}
        <SelectField
          label={<Trans>Theme on this device</Trans>}
          value={theme}
          onChange={(event) => setPreferences({ theme: event.target.value as Theme })}
        >
          {Object.entries(themes).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </SelectField>
      </div>
    </section>
  );
}
