import '../../ui/styles/desk.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { IconName } from '../../core/icon_names';
import { fetchMe } from '../../core/api/people';
import { canUsePasskeys } from '../../core/passkey';
import { route } from '../../core/route';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import { deviceName, TotpSetUp, usePasskeyMaking } from '../second_factor';
import { leaveSession, loadVisitor, welcome } from '../session';
import { SiteFrame } from '../site';
import styles from './SecondFactor.module.css';
import { Steps } from './Steps';

type Kind = 'passkey' | 'totp';

/** An administrator's account needs more than a password: nothing else goes on before. */
export function SecondFactorScreen() {
  const { t } = useLingui();
  const heading = usePage(t`Protect your account`);
  const [kind, setKind] = useState<Kind>(canUsePasskeys() ? 'passkey' : 'totp');
  const [isSettingUp, setSettingUp] = useState(false);
  const done = async () => {
    const me = await fetchMe();
    await (me ? welcome(me) : loadVisitor());
  };
  const { busy, failure, run } = usePasskeyMaking(done);
  const go = () => (kind === 'passkey' ? void run(deviceName()) : setSettingUp(true));
  return (
    <SiteFrame className={`stack ${styles.page}`} isPlain>
      <Steps at={2} isSetup={useStore(route).screen === 'setup'} />
      <div className={`stack ${styles.form}`}>
        <div className="stack">
          <h1 className="title" ref={heading} tabIndex={-1}>
            <Trans>Protect your account</Trans>
          </h1>
          <p className="muted">
            <Trans>Administrators need more than a password: whoever learns it must not run Visio.</Trans>
          </p>
        </div>
        {isSettingUp ? (
          <TotpSetUp onDone={() => void done()} />
        ) : (
          <>
            <fieldset className={styles.kinds}>
              <legend className="sr-only">
                <Trans>How you show that it’s you</Trans>
              </legend>
              <KindOption
                icon="key"
                title={t`Passkey`}
                hint={
                  canUsePasskeys()
                    ? t`Fingerprint, face or PIN of this device. Nothing to remember, nothing to steal.`
                    : t`This browser can’t make passkeys here.`
                }
                badge={<Trans>Recommended</Trans>}
                name="kind"
                checked={kind === 'passkey'}
                disabled={!canUsePasskeys()}
                onChange={() => setKind('passkey')}
              />
              <KindOption
                icon="phone"
                title={t`Authenticator app`}
                hint={t`A code from an app on your phone, each time you sign in.`}
                name="kind"
                checked={kind === 'totp'}
                onChange={() => setKind('totp')}
              />
            </fieldset>
            {failure}
            <div className="line">
              <Button look="primary" size="large" aria-busy={busy} onClick={go}>
                {kind === 'passkey' ? <Trans>Make a passkey</Trans> : <Trans>Set up the app</Trans>}
              </Button>
              <Button look="quiet" onClick={() => void leaveSession().catch(() => undefined)}>
                <Trans>Sign out</Trans>
              </Button>
            </div>
          </>
        )}
      </div>
    </SiteFrame>
  );
}

interface KindOptionProps {
  readonly icon: IconName;
  readonly title: string;
  readonly hint: string;
  readonly badge?: ReactNode;
  readonly name: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: () => void;
}

function KindOption({ icon, title, hint, badge, ...input }: KindOptionProps) {
  return (
    <label className={styles.kind}>
      <input type="radio" className="sr-only" {...input} />
      <Icon name={icon} />
      <span>
        <b>{title}</b>
        <small>{hint}</small>
      </span>
      {badge && <span className="badge accent">{badge}</span>}
    </label>
  );
}
