import { i18n } from '@lingui/core';
import { type Language, languages, preferences, setPreferences } from './preferences';

export const languageName: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

const catalogs = {
  en: () => import('../locales/en.po'),
  fr: () => import('../locales/fr.po'),
} as const;

/** The person's choice, or the first language of the browser that this app speaks. */
export function preferredLanguage(chosen: Language | undefined, wanted: readonly string[]): Language {
  if (chosen) return chosen;
  const spoken = wanted.map((tag) => languages.find((language) => tag.toLowerCase().startsWith(language)));
  return spoken.find((language) => language !== undefined) ?? 'en';
}

/** Loads the words of the preferred language and speaks it. */
export async function speakPreferredLanguage(): Promise<void> {
  const language = preferredLanguage(preferences.get().language, navigator.languages);
  const { messages } = await catalogs[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

/** Speaks another language from now on. Unknown ones change nothing. */
export async function chooseLanguage(tag: string): Promise<void> {
  const language = languages.find((candidate) => candidate === tag);
  if (!language) return;
  setPreferences({ language });
  await speakPreferredLanguage();
}
