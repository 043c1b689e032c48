import { i18n, type Messages } from '@lingui/core';
import type parts from '../locales/parts.json';
import { LazyModule } from './lazy_module';
import { type Language, languages, preferences, setPreferences } from './preferences';

export const languageName: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  nl: 'Nederlands',
};

/** What the first page needs, and what the features named in locales/parts.json do. */
export type WordsPart = 'site' | keyof typeof parts;

const files = import.meta.glob<{ messages: Messages }>('../locales/*/*.po');
const catalogs = new Map(Object.entries(files).map(([path, fetch]) => [path, new LazyModule(fetch)]));
const needed = new Set<WordsPart>(['site']);

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

/** Loads a part of the words, in the language in use. Rejects with ModuleLoadError. */
export async function addWords(part: WordsPart): Promise<void> {
  needed.add(part);
  const { locale } = i18n;
  if (locale) i18n.load(locale, await wordsOf([part], locale));
}

async function activate(language: Language): Promise<void> {
  const parts = [...needed];
  const messages = await wordsOf(parts, language);
  // A screen that opened in the meantime has the words of the language before.
  if (needed.size > parts.length) return activate(language);
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

async function wordsOf(parts: readonly WordsPart[], language: string): Promise<Messages> {
  const paths = parts.map((part) => `../locales/${part}/${language}.po`);
  const loaded = await Promise.all(paths.map((path) => catalogs.get(path)?.load()));
  return Object.assign({}, ...loaded.map((catalog) => catalog?.messages));
}

/** Uses another language from now on. Unknown ones change nothing. Rejects with ModuleLoadError, and changes nothing then. */
export async function chooseLanguage(tag: string): Promise<void> {
  const language = spokenLanguage(tag);
  if (!language) return;
  await activate(language);
  setPreferences({ language });
}
