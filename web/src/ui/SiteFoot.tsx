import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { chooseLanguage, languageName } from '../core/language';
import { languages, preferences, setPreferences, type Theme } from '../core/preferences';
import styles from './SiteFoot.module.css';
import { Icon } from './Icon';
import { useStore } from './useStore';

/** Language and appearance, on every page outside a meeting. */
export function SiteFoot() {
  return (
    <footer className="site-foot">
      <div className="tools">
        <LanguageChoice />
        <ThemeChoice />
      </div>
    </footer>
  );
}

function LanguageChoice() {
  const { i18n } = useLingui();
  return (
    <label className="select-wrap">
      <span className="sr-only">
        <Trans>Language</Trans>
      </span>
      <Icon name="language" small className="front" />
      <select
        className="select"
        value={i18n.locale}
        onChange={(event) => void chooseLanguage(event.target.value)}
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {languageName[language]}
          </option>
        ))}
      </select>
      <Icon name="chevron" small />
    </label>
  );
}

function ThemeChoice() {
  return (
    <fieldset className={`segmented ${styles.themes}`}>
      <legend className="sr-only">
        <Trans>Appearance</Trans>
      </legend>
      <ThemeOption theme="auto">
        <Trans>Auto</Trans>
      </ThemeOption>
      <ThemeOption theme="light">
        <Icon name="sun" small />
        <Trans>Light</Trans>
      </ThemeOption>
      <ThemeOption theme="dark">
        <Icon name="moon" small />
        <Trans>Dark</Trans>
      </ThemeOption>
      <ThemeOption theme="contrast">
        <Trans>Contrast</Trans>
      </ThemeOption>
    </fieldset>
  );
}

function ThemeOption({ theme, children }: { readonly theme: Theme; readonly children: ReactNode }) {
  const chosen = useStore(preferences).theme === theme;
  return (
    <label className={styles.theme}>
      <input
        type="radio"
        name="theme"
        className="sr-only"
        checked={chosen}
        onChange={() => setPreferences({ theme })}
      />
      {children}
    </label>
  );
}
