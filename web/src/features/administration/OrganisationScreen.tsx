import { Trans, useLingui } from '@lingui/react/macro';
import { fetchSiteChoices } from '../../core/api/administration';
import { useLoaded } from '../../ui/useLoaded';
import { LoadFailure, Waiting } from '../errors';
import { OrganisationForm } from '../setup';
import { PageHead } from './PageHead';

/** Under whose name and in which colour people see the service. */
export function OrganisationScreen() {
  const { t } = useLingui();
  const { loaded, reload, replace } = useLoaded(fetchSiteChoices);
  return (
    <>
      <PageHead title={t`Organisation`}>
        <Trans>Everyone sees it at once, on every page.</Trans>
      </PageHead>
      {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
      {loaded.is === 'loading' && <Waiting />}
      {loaded.is === 'ready' && <OrganisationForm choices={loaded.value} onSaved={replace} submit={<Trans>Save</Trans>} />}
    </>
  );
}
