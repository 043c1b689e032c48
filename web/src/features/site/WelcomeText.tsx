import { useLingui } from '@lingui/react/macro';
import { site } from '../../core/site';
import { useStore } from '../../ui/useStore';

/** The organisation's own sentence, in the language that the person reads; none in another. */
export function WelcomeText() {
  const { i18n } = useLingui();
  const { welcome } = useStore(site);
  const text = welcome[i18n.locale];
  return text ? <p>{text}</p> : null;
}
