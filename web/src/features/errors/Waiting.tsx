import { Trans } from '@lingui/react/macro';
import type { ApiError } from '../../core/api/http';
import { Button } from '../../ui/Button';
import { ApiErrorBanner } from './ApiErrorBanner';
import styles from './Waiting.module.css';

/** Nothing is there yet. What comes at once is not announced: the words appear after a moment only. */
export function Waiting() {
  return (
    <div className={`empty ${styles.waiting}`} role="status">
      <span className="spinner" aria-hidden="true" />
      <Trans>One moment…</Trans>
    </div>
  );
}

interface LoadFailureProps {
  readonly error: ApiError;
  readonly onRetry: () => void;
}

/** What could not be had, and the way out. */
export function LoadFailure({ error, onRetry }: LoadFailureProps) {
  return (
    <div className="stack">
      <ApiErrorBanner error={error} />
      <div className="line">
        <Button onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      </div>
    </div>
  );
}
