import { Trans } from '@lingui/react/macro';
import type { CaptureKind } from '../../core/capture';
import { Icon } from '../../ui/Icon';
import { BrowserDrawing } from './BrowserDrawing';
import styles from './PermissionHelp.module.css';

interface PermissionHelpProps {
  readonly blocked: readonly CaptureKind[];
  readonly onRetry: () => void;
}

/** What to do when the browser or the system keeps a device back. Recovers by itself once it is allowed. */
export function PermissionHelp({ blocked, onRetry }: PermissionHelpProps) {
  return (
    <div className={`stack ${styles.help}`}>
      <div className={`stack ${styles.title}`}>
        <h2>
          <Title blocked={blocked} />
        </h2>
        <p className="muted">
          <Trans>A refusal is kept for this site. This is how to lift it; you can also join without.</Trans>
        </p>
      </div>
      <BrowserDrawing blocked={blocked} />
      <div className={styles.steps}>
        <Steps camera={blocked.includes('camera')} />
        <div className={`stack ${styles.aside}`}>
          <button type="button" className="btn" onClick={onRetry}>
            <Icon name="retry" small />
            <Trans>Try again</Trans>
          </button>
          <p className="muted small-text">
            <Trans>
              Still blocked? Look in the privacy settings of your computer or telephone: the browser itself may not be
              allowed to use it.
            </Trans>
          </p>
        </div>
      </div>
    </div>
  );
}

function Title({ blocked }: { readonly blocked: readonly CaptureKind[] }) {
  if (blocked.length > 1) return <Trans>Your browser blocks the camera and the microphone</Trans>;
  return blocked.includes('camera') ? (
    <Trans>Your browser blocks the camera</Trans>
  ) : (
    <Trans>Your browser blocks the microphone</Trans>
  );
}

function Steps({ camera }: { readonly camera: boolean }) {
  return (
    <ol className="numbered">
      <li>
        <span>
          <Trans>Click the button at the start of the address bar.</Trans>
        </span>
      </li>
      <li>
        <span><Trans>Allow what is switched off.</Trans></span>
      </li>
      <li>
        <span>
          {camera ? (
            <Trans>Come back here: your picture appears by itself.</Trans>
          ) : (
            <Trans>Come back here: your microphone comes on by itself.</Trans>
          )}
        </span>
      </li>
    </ol>
  );
}
