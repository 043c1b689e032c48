import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon';

/** Where an administrator is in making their account. */
export function Steps({ at }: { readonly at: 1 | 2 }) {
  const { t } = useLingui();
  return (
    <ol className="stepper" aria-label={t`Steps`}>
      <li className={at > 1 ? 'done' : undefined} aria-current={at === 1 ? 'step' : undefined}>
        <b>{at > 1 ? <Icon name="check" small /> : 1}</b>
        <span>
          <Trans>Your account</Trans>
        </span>
      </li>
      <li aria-current={at === 2 ? 'step' : undefined}>
        <b>2</b>
        <span>
          <Trans>Second factor</Trans>
        </span>
      </li>
    </ol>
  );
}
