import '../../ui/styles/desk.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { fetchChecks, fetchSiteChoices } from '../../core/api/administration';
import { navigate } from '../../core/route';
import { Button } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { useLoaded } from '../../ui/useLoaded';
import { usePage } from '../../ui/usePage';
import { LoadFailure, Waiting } from '../errors';
import { Steps, WhenSignedIn } from '../sign_in';
import { SiteFrame } from '../site';
import { CheckList } from './CheckList';
import { OrganisationForm } from './OrganisationForm';
import styles from './Setup.module.css';

interface SetupScreenProps {
  readonly step: 'organisation' | 'checks';
}

/** How a server begins: under whose name, and whether it is set up well. */
export function SetupScreen({ step }: SetupScreenProps) {
  return (
    <WhenSignedIn>
      {(me) => (
        <SiteFrame className={`stack ${styles.page}`}>
          {me.isAdministrator ? step === 'organisation' ? <Organisation /> : <Checks /> : <NotForYou />}
        </SiteFrame>
      )}
    </WhenSignedIn>
  );
}

function Organisation() {
  const { t } = useLingui();
  const heading = usePage(t`Put your name on Visio`);
  const { loaded, reload } = useLoaded(fetchSiteChoices);
  const go = () => navigate('/setup/checks');
  return (
    <>
      <Steps at={3} isSetup />
      <div className="stack">
        <h1 className="title" ref={heading} tabIndex={-1}>
          <Trans>Put your name on Visio</Trans>
        </h1>
        <p className="muted">
          <Trans>Everything here can be changed later, in the administration.</Trans>
        </p>
      </div>
      {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
      {loaded.is === 'loading' && <Waiting />}
      {loaded.is === 'ready' && (
        <OrganisationForm choices={loaded.value} onSaved={go} submit={<Trans>Continue</Trans>}>
          <Button type="button" look="quiet" onClick={go}>
            <Trans>Not now</Trans>
          </Button>
        </OrganisationForm>
      )}
    </>
  );
}

function Checks() {
  const { t } = useLingui();
  const heading = usePage(t`Is the server ready?`);
  const { loaded, reload } = useLoaded(fetchChecks);
  const known = loaded.is === 'loading' ? loaded.last : loaded.is === 'ready' ? loaded.value : undefined;
  return (
    <>
      <Steps at={4} isSetup />
      <h1 className="title" ref={heading} tabIndex={-1}>
        <Trans>Is the server ready?</Trans>
      </h1>
      {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
      {!known && loaded.is === 'loading' && <Waiting />}
      {known && (
        <CheckList checks={known} isBusy={loaded.is === 'loading'} onAgain={reload}>
          <Link className="btn primary large" href="/">
            <Trans>Open Visio</Trans>
          </Link>
        </CheckList>
      )}
    </>
  );
}

function NotForYou() {
  const { t } = useLingui();
  const heading = usePage(t`Administration`);
  return (
    <div className="stack">
      <h1 className="title" ref={heading} tabIndex={-1}>
        <Trans>This page is for administrators</Trans>
      </h1>
      <p>
        <Link className="standalone" href="/">
          <Trans>Go to the home page</Trans>
        </Link>
      </p>
    </div>
  );
}
