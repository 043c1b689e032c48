import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { type SiteLink, siteLinks } from '../../core/api/site';
import { chooseLanguage, languageName } from '../../core/language';
import { languages, preferences, setPreferences, type Theme } from '../../core/preferences';
import { site } from '../../core/site';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { useStore } from '../../ui/useStore';
import styles from './SiteFooter.module.css';

/** Language and appearance, and the pages about the service, on every page outside a call. */
export function SiteFooter() {
  return (
    <footer className="site-foot">
      <div className="tools">
        <LanguageChoice />
        <ThemeChoice />
        <Link className={styles.test} href="/connection-test">
          <Trans>Test the connection</Trans>
        </Link>
      </div>
      <SiteLinks />
    </footer>
  );
}

const linkWords: Readonly<Record<SiteLink, MessageDescriptor>> = {
  help: msg`Help`,
  status: msg`Service status`,
  accessibility: msg`Accessibility`,
  privacy: msg`Privacy`,
  legal: msg`Legal notice`,
};

/** Pages about the service, where the organisation has them. */
function SiteLinks() {
  const { t, i18n } = useLingui();
  const { links } = useStore(site);
  const there = siteLinks.filter((link) => links[link]);
  if (there.length === 0) return null;
  return (
    <nav aria-label={t`About this service`}>
      {there.map((link) => (
        <a key={link} href={links[link]}>
          {i18n._(linkWords[link])}
        </a>
      ))}
    </nav>
  );
}

function LanguageChoice() {
  const { i18n } = useLingui();
  const [failed, setFailed] = useState(false);
  const choose = (language: string) => {
    setFailed(false);
    chooseLanguage(language).catch(() => setFailed(true));
  };
  return (
    <>
      <LanguageSelect chosen={i18n.locale} onChoose={choose} />
      <span role="status" className={styles.failed}>
        {failed && <Trans>This language couldn’t be loaded. Check your connection, then try again.</Trans>}
      </span>
    </>
  );
}

interface LanguageSelectProps {
  readonly chosen: string;
  readonly onChoose: (language: string) => void;
}

function LanguageSelect({ chosen, onChoose }: LanguageSelectProps) {
  return (
    <label className="select-wrap">
      <span className="sr-only">
        <Trans>Language</Trans>
      </span>
      <Icon name="language" small className="front" />
      <select
        className="select"
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
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
