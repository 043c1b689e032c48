import type { Messages } from '@lingui/core';
import type { Language } from '../core/preferences';

const files = import.meta.glob<{ messages: Messages }>('../locales/*/*.po', { eager: true });

/** All words of a language, of every part of the app. */
export function allWordsOf(language: Language): Messages {
  const parts = Object.entries(files).filter(([path]) => path.endsWith(`/${language}.po`));
  return Object.assign({}, ...parts.map(([, { messages }]) => messages));
}
