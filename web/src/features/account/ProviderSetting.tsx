import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { announce } from '../../core/announcer';
import { connectProvider, disconnectProvider, fetchProviderConnection } from '../../core/api/provider_connection';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { useLoaded } from '../../ui/useLoaded';
import { useStore } from '../../ui/useStore';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner, LoadFailure, Waiting } from '../errors';
import { serverConfig } from '../session';

/** Whether the organisation's account opens this one, too. Absent where there is no single sign-on. */
export function ProviderSetting() {
  const provider = useStore(serverConfig)?.provider;
  return provider && <Setting name={provider.name} />;
}

function Setting({ name }: { readonly name: string }) {
  const { t } = useLingui();
  const { loaded, reload } = useLoaded(fetchProviderConnection);
  const [outcome] = useState(takeOutcome);
  const connecting = useSubmit(async () => location.assign(await connectProvider()));
  const leaving = useSubmit(async () => {
    await disconnectProvider();
    announce(t`Disconnected`);
    reload();
  });
  const shown = loaded.is === 'ready' ? loaded.value : loaded.is === 'loading' ? loaded.last : undefined;
  const error = connecting.error ?? leaving.error;
  return (
    <section className="setting">
      <header>
        <h2>
          <Trans>Single sign-on</Trans>
        </h2>
        <p>
          <Trans>Opens this account with your organisation’s account, too.</Trans>
        </p>
      </header>
      <div className="controls">
        {outcome && outcome !== 'done' && (
          <Banner tone="danger">
            <WhyNot code={outcome} />
          </Banner>
        )}
        {loaded.is === 'loading' && !loaded.last && <Waiting />}
        {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
        {shown?.since && <Since since={shown.since} isRemovable={shown.isRemovable} />}
        {error && <ApiErrorBanner error={error} />}
        <div className="line">
          {shown && !shown.since && (
            <Button aria-busy={connecting.busy} onClick={() => void connecting.run()}>
              {name ? <Trans>Connect with {name}</Trans> : <Trans>Connect with your organisation’s account</Trans>}
            </Button>
          )}
          {shown?.since && shown.isRemovable && (
            <Button aria-busy={leaving.busy} onClick={() => void leaving.run()}>
              <Trans>Disconnect</Trans>
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

function Since({ since, isRemovable }: { readonly since: Date; readonly isRemovable: boolean }) {
  const { i18n } = useLingui();
  const date = i18n.date(since, { dateStyle: 'long' });
  return (
    <>
      <p>
        <Trans>Connected since {date}</Trans>
      </p>
      {!isRemovable && (
        <p className="muted">
          <Trans>Nothing else opens this account. Make a passkey before you disconnect it.</Trans>
        </p>
      )}
    </>
  );
}

function WhyNot({ code }: { readonly code: string }) {
  switch (code) {
    case 'taken':
      return <Trans>Another account here is connected with your organisation’s account. Ask the people who run this service.</Trans>;
    case 'not_allowed':
      return <Trans>Your account may not use this service. Ask the people who run it.</Trans>;
    case 'expired':
      return <Trans>Signing in took too long. Try again.</Trans>;
    default:
      return <Trans>The accounts weren’t connected. Try again, or ask the people who run this service.</Trans>;
  }
}

/** What came of connecting, where one comes back from the provider. The address is for people. */
function takeOutcome(): string | undefined {
  const asked = new URLSearchParams(location.search);
  const outcome = asked.get('connection') ?? undefined;
  asked.delete('connection');
  if (outcome) history.replaceState(history.state, '', `${location.pathname}${String(asked) && `?${asked}`}`);
  return outcome;
}
