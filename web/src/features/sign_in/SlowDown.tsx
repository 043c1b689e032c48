import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Banner } from '../../ui/Banner';

/** After too many tries: when the next one counts. Read out once, not each second. */
export function SlowDown({ seconds }: { readonly seconds: number }) {
  const { t } = useLingui();
  const left = t`${plural(seconds, { one: '# second', other: '# seconds' })}`;
  return (
    <Banner tone="warning">
      <Trans>Too many attempts.</Trans>{' '}
      <span aria-hidden={seconds > 0 ? undefined : 'true'} className="num" aria-live="off">
        {seconds > 0 ? <Trans>You can try again in {left}.</Trans> : <Trans>You can try again now.</Trans>}
      </span>
    </Banner>
  );
}
