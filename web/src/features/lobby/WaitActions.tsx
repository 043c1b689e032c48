import { Trans } from '@lingui/react/macro';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import styles from './WaitActions.module.css';

/** The way out of waiting. */
export function WaitActions({ onGiveUp }: { readonly onGiveUp: () => void }) {
  return (
    <div className={`line ${styles.actions}`}>
      <Button look="quiet" onClick={onGiveUp}>
        <Icon name="leave" small />
        <Trans>Stop waiting</Trans>
      </Button>
    </div>
  );
}

/** The way in for a host, who need not wait. */
export function EnterAsHost({ onEnter }: { readonly onEnter: () => void }) {
  return (
    <Button look="primary" size="large" className="full" onClick={onEnter}>
      <Trans>Join the meeting</Trans>
    </Button>
  );
}
