import { Trans } from '@lingui/react/macro';
import type { CaptureKind } from '../../core/capture';
import { Icon } from '../../ui/Icon';
import { BrowserDrawing } from './BrowserDrawing';
import styles from './PermissionHelp.module.css';

interface PermissionHelpProps {
  readonly kind: CaptureKind;
  readonly onRetry: () => void;
}

/** What to do when the browser or the system keeps a device back. Recovers by itself once it is allowed. */
export function PermissionHelp({ kind, onRetry }: PermissionHelpProps) {
  return (
    <div className={`stack ${styles.help}`}>
      <div className={`stack ${styles.title}`}>
        <h2>
          {kind === 'camera' ? (
            <Trans>Your browser blocks the camera</Trans>
          ) : (
            <Trans>Your browser blocks the microphone</Trans>
          )}
        </h2>
        <p className="muted">
          <Trans>A refusal is kept for this site. This is how to lift it; you can also join without.</Trans>
        </p>
      </div>
      <BrowserDrawing kind={kind} />
      <div className={styles.steps}>
        <Steps kind={kind} />
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

function Steps({ kind }: { readonly kind: CaptureKind }) {
  const camera = kind === 'camera';
  return (
    <ol className="numbered">
      <li>
        <span>
          <Trans>Click the button at the start of the address bar.</Trans>
        </span>
      </li>
      <li>
        <span>{camera ? <Trans>Allow the camera.</Trans> : <Trans>Allow the microphone.</Trans>}</span>
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
