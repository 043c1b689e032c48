import { i18n } from '@lingui/core';
import { LazyModule } from './lazy_module';
import { type Language, languages, preferences, setPreferences } from './preferences';

export const languageName: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  nl: 'Nederlands',
};

const catalogs = {
  en: new LazyModule(() => import('../locales/en.po')),
  fr: new LazyModule(() => import('../locales/fr.po')),
  de: new LazyModule(() => import('../locales/de.po')),
  nl: new LazyModule(() => import('../locales/nl.po')),
} as const;

/** The person's choice, or the first language of the browser that this app speaks. */
export function preferredLanguage(chosen: Language | undefined, wanted: readonly string[]): Language {
  if (chosen) return chosen;
  return wanted.map(spokenLanguage).find((language) => language !== undefined) ?? 'en';
}

/** The language of this app that a tag such as "de-AT" means. */
function spokenLanguage(tag: string): Language | undefined {
  const [wanted] = tag.toLowerCase().split('-');
  return languages.find((language) => language === wanted);
}

/** Loads the words of the preferred language and uses it. Rejects with ModuleLoadError. */
export async function activatePreferredLanguage(): Promise<void> {
  await activate(preferredLanguage(preferences.get().language, navigator.languages));
}

async function activate(language: Language): Promise<void> {
  const { messages } = await catalogs[language].load();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

/** Uses another language from now on. Unknown ones change nothing. Rejects with ModuleLoadError, and changes nothing then. */
export async function chooseLanguage(tag: string): Promise<void> {
  const language = spokenLanguage(tag);
  if (!language) return;
  await activate(language);
  setPreferences({ language });
}
