import { Trans } from '@lingui/react/macro';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import type { CaptureKind } from '../devices';
import { BrowserDrawing } from './BrowserDrawing';
import styles from './PermissionHelp.module.css';

interface PermissionHelpProps {
  readonly blocked: readonly CaptureKind[];
  readonly onRetry: () => void;
}

/** What to do when the browser or the system withholds a device. Recovers by itself once it is allowed. */
export function PermissionHelp({ blocked, onRetry }: PermissionHelpProps) {
  return (
    <div className={`stack ${styles.help}`}>
      <div className={`stack ${styles.title}`}>
        <h2>
          <Title blocked={blocked} />
        </h2>
        <p className="muted">
          <Trans>Your browser remembers that this site was denied access. Here’s how to allow it. You can also join right away.</Trans>
        </p>
      </div>
      <BrowserDrawing blocked={blocked} />
      <div className={styles.steps}>
        <Steps camera={blocked.includes('camera')} />
        <div className={`stack ${styles.aside}`}>
          <Button onClick={onRetry}>
            <Icon name="retry" small />
            <Trans>Try again</Trans>
          </Button>
          <p className="muted small-text">
            <Trans>
              Still blocked? Check the privacy settings of your computer or phone: the browser itself may not have
              access.
            </Trans>
          </p>
        </div>
      </div>
    </div>
  );
}

function Title({ blocked }: { readonly blocked: readonly CaptureKind[] }) {
  if (blocked.length > 1) return <Trans>Your browser is blocking the camera and microphone</Trans>;
  return blocked.includes('camera') ? (
    <Trans>Your browser is blocking the camera</Trans>
  ) : (
    <Trans>Your browser is blocking the microphone</Trans>
  );
}

function Steps({ camera }: { readonly camera: boolean }) {
  return (
    <ol className="numbered">
      <li>
        <span>
          <Trans>Click the icon next to the address.</Trans>
        </span>
      </li>
      <li>
        <span><Trans>Turn on whatever is switched off.</Trans></span>
      </li>
      <li>
        <span>
          {camera ? (
            <Trans>Return to this page. Your video will appear by itself.</Trans>
          ) : (
            <Trans>Return to this page. Your microphone will turn on by itself.</Trans>
          )}
        </span>
      </li>
    </ol>
  );
}
