import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { fetchMe, listPasskeys, type Me, removePasskey, removeTotp } from '../../core/api/people';
import { canUsePasskeys } from '../../core/passkey';
import { Button } from '../../ui/Button';
import { useLoaded } from '../../ui/useLoaded';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner, LoadFailure, Waiting } from '../errors';
import { deviceName, TotpSetUp, usePasskeyMaking } from '../second_factor';
import { welcome } from '../session';
import styles from './Matrix.module.css';
import { type Factor, RemoveFactorDialog } from './RemoveFactorDialog';

const load = (signal: AbortSignal) => listPasskeys(signal);

/** Passkeys and the authenticator app. */
export function SecondFactorSetting({ me }: { readonly me: Me }) {
  const { t, i18n } = useLingui();
  const { loaded, reload } = useLoaded(load);
  const [isSettingUp, setSettingUp] = useState(false);
  const [leaving, setLeaving] = useState<Factor>();
  const refresh = async () => {
    reload();
    const now = await fetchMe();
    if (now) await welcome(now);
  };
  const making = usePasskeyMaking(refresh);
  const { error, run } = useSubmit(async (factor: Factor) => {
    setLeaving(undefined);
    await (factor === 'app' ? removeTotp() : removePasskey(factor.id));
    await refresh();
  });
  const done = () => {
    setSettingUp(false);
    void refresh();
  };
  return (
    <section className="setting">
      <header>
        <h2>
          <Trans>Passkeys and second factor</Trans>
        </h2>
        <p>
          <Trans>What opens your account besides the password.</Trans>
        </p>
      </header>
      <div className="controls">
        {loaded.is === 'loading' && !loaded.last && <Waiting />}
        {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
        <div className={`matrix ${styles.matrix}`}>
          {((loaded.is === 'ready' ? loaded.value : loaded.is === 'loading' ? loaded.last : undefined) ?? []).map(({ id, name, madeAt }) => (
            <div key={id}>
              <span>
                {name}
                {madeAt && <small>{i18n.date(madeAt, { dateStyle: 'long' })}</small>}
              </span>
              <Button size="small" aria-label={t`Remove ${name}`} onClick={() => setLeaving({ id, name })}>
                <Trans>Remove</Trans>
              </Button>
            </div>
          ))}
          {me.hasTotp && (
            <div>
              <span>
                <Trans>Authenticator app</Trans>
              </span>
              <Button size="small" aria-label={t`Turn off the authenticator app`} onClick={() => setLeaving('app')}>
                <Trans>Turn off</Trans>
              </Button>
            </div>
          )}
        </div>
        {error && <ApiErrorBanner error={error} />}
        {making.failure}
        {isSettingUp && <TotpSetUp onDone={done} />}
        {leaving && <RemoveFactorDialog factor={leaving} onConfirm={() => void run(leaving)} onClose={() => setLeaving(undefined)} />}
        <div className="line">
          {canUsePasskeys() && (
            <Button aria-busy={making.busy} onClick={() => void making.run(deviceName())}>
              <Trans>Make a passkey</Trans>
            </Button>
          )}
          {!me.hasTotp && !isSettingUp && (
            <Button onClick={() => setSettingUp(true)}>
              <Trans>Set up the app</Trans>
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}
