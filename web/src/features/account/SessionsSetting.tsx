import { Trans, useLingui } from '@lingui/react/macro';
import { endSession, listSessions } from '../../core/api/people';
import { Button } from '../../ui/Button';
import { useLoaded } from '../../ui/useLoaded';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner, LoadFailure, Waiting } from '../errors';
import styles from './Matrix.module.css';

const load = (signal: AbortSignal) => listSessions(signal);

/** Where the account is open, and the way to close it there. */
export function SessionsSetting() {
  const { t, i18n } = useLingui();
  const { loaded, reload } = useLoaded(load);
  const { error, run } = useSubmit(async (id: string) => {
    await endSession(id);
    reload();
  });
  const sessions = loaded.is === 'ready' ? loaded.value : loaded.is === 'loading' ? loaded.last : undefined;
  return (
    <section className="setting">
      <header>
        <h2>
          <Trans>Devices</Trans>
        </h2>
        <p>
          <Trans>Where your account is open.</Trans>
        </p>
      </header>
      <div className="controls">
        {loaded.is === 'loading' && !sessions && <Waiting />}
        {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
        <div className={`matrix ${styles.matrix}`}>
          {sessions?.map(({ id, device, madeAt, isThisOne }) => (
            <div key={id}>
              <span>
                {device || t`Unknown device`}
                {madeAt && <small>{i18n.date(madeAt, { dateStyle: 'long', timeStyle: 'short' })}</small>}
              </span>
              {isThisOne ? (
                <span className="state good">
                  <Trans>This device</Trans>
                </span>
              ) : (
                <Button size="small" aria-label={t`Sign out on ${device}`} onClick={() => void run(id)}>
                  <Trans context="another device">Sign out</Trans>
                </Button>
              )}
            </div>
          ))}
        </div>
        {error && <ApiErrorBanner error={error} />}
      </div>
    </section>
  );
}
