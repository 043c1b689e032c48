import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '../../ui/Link';
import { QrCode } from '../invite';
import styles from './TryOut.module.css';

/** What no server can see by itself: whether sound and video reach it from elsewhere. */
export function TryOut({ address }: { readonly address: string }) {
  const { t } = useLingui();
  return (
    <div className={styles.tryOut}>
      <span className="narrow-hide">
        <QrCode text={`${address}/connection-test`} label={t`QR code of the connection test`} />
      </span>
      <p>
        <b>
          <Trans>Try it with your phone, outside this network</Trans>
        </b>
        <span className="muted small-text">
          <Trans>Whether firewalls on the way let sound and video through can only be seen from there.</Trans>
        </span>
        <Link className="standalone small-text" href="/connection-test">
          <Trans>Test the connection</Trans>
        </Link>
      </p>
    </div>
  );
}
