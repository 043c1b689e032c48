import { Trans, useLingui } from '@lingui/react/macro';
import { fetchChecks } from '../../core/api/administration';
import { useLoaded } from '../../ui/useLoaded';
import { LoadFailure, Waiting } from '../errors';
import { CheckList } from '../setup';
import { PageHead } from './PageHead';

/** Whether the server is set up well. */
export function ChecksScreen() {
  const { t, i18n } = useLingui();
  const { loaded, reload } = useLoaded(fetchChecks);
  const known = loaded.is === 'loading' ? loaded.last : loaded.is === 'ready' ? loaded.value : undefined;
  const time = known?.at && i18n.date(known.at, { timeStyle: 'short' });
  return (
    <>
      <PageHead title={t({ message: 'Checks', context: 'of the server' })}>{time && <Trans>As of {time}</Trans>}</PageHead>
      {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
      {!known && loaded.is === 'loading' && <Waiting />}
      {known && <CheckList checks={known} isBusy={loaded.is === 'loading'} onAgain={reload} />}
    </>
  );
}
