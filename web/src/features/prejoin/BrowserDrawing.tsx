import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon';
import type { CaptureKind } from '../devices';
import styles from './BrowserDrawing.module.css';

/** Where to click, drawn: the address bar, the button in it, and the switch behind it. */
export function BrowserDrawing({ blocked }: { readonly blocked: readonly CaptureKind[] }) {
  const { t } = useLingui();
  return (
    <div
      className={styles.browser}
      role="img"
      aria-label={t`Drawing of a browser: the permissions icon is next to the address, and its panel of switches opens below.`}
    >
      <div className={styles.address}>
        <span className={styles.field}>
          <span className={styles.spot}>
            <Icon name="settings" small />
          </span>
          <span className="step-dot">1</span>
          {location.host}
        </span>
      </div>
      <div className={styles.view}>
        <div className={styles.panel}>
          <b>{location.host}</b>
          <Row kind="camera" blocked={blocked.includes('camera')} />
          <Row kind="microphone" blocked={blocked.includes('microphone')} />
        </div>
      </div>
    </div>
  );
}

function Row({ kind, blocked }: { readonly kind: CaptureKind; readonly blocked: boolean }) {
  const icon = kind === 'camera' ? 'camera' : 'mic';
  return (
    <span className={`${styles.row} ${blocked ? styles.point : ''}`}>
      <Icon name={blocked ? `${icon}-off` : icon} small />
      {kind === 'camera' ? <Trans>Camera</Trans> : <Trans>Microphone</Trans>}
      <span className={styles.end}>
        {blocked && <span className="step-dot">2</span>}
        <span className={`${styles.switch} ${blocked ? '' : styles.on}`} />
      </span>
    </span>
  );
}
