import { useLingui } from '@lingui/react/macro';
import { reasonWords } from './quality_words';

/** Why something is not good, as one line. */
export function useReasons(): (why: readonly string[]) => string {
  const { i18n } = useLingui();
  return (why) => new Intl.ListFormat(i18n.locale, { type: 'unit' }).format(reasonWords(why).map((words) => i18n._(words)));
}
