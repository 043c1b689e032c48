import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { chooseLanguage, languageName } from '../../core/language';
import { languages } from '../../core/preferences';
import { Banner } from '../../ui/Banner';
import { Choice, Choices } from '../../ui/Choice';

/** What the app speaks. */
export function LanguageTab() {
  const { t, i18n } = useLingui();
  const [isMissing, setMissing] = useState(false);
  const choose = (language: string) => {
    setMissing(false);
    chooseLanguage(language).catch(() => setMissing(true));
  };
  return (
    <>
      <Choices label={t`Language`}>
        {languages.map((language) => (
          <Choice key={language} name="language" lang={language} checked={language === i18n.locale} onChange={() => choose(language)}>
            {languageName[language]}
          </Choice>
        ))}
      </Choices>
      {isMissing && (
        <Banner tone="danger">
          <Trans>The words of this language couldn’t be loaded. Check your connection, then try again.</Trans>
        </Banner>
      )}
    </>
  );
}
