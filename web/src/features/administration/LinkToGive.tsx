import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import styles from './LinkToGive.module.css';

interface LinkToGiveProps {
  readonly link: string;
  /** For whom it is, and for how long. */
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A link that is shown once, to be handed to somebody. */
export function LinkToGive({ link, children, onClose }: LinkToGiveProps) {
  const { t } = useLingui();
  return (
    <div className="stack" role="status">
      <p>{children}</p>
      <p>
        <code className={styles.link}>{link}</code>
      </p>
      <p className="muted small-text">
        <Trans>The link is shown only now. Whoever has it can open the account: hand it over in a way that only they can read.</Trans>
      </p>
      <div className="line">
        <CopyButton text={link} copied={t`Link copied`} look="primary">
          <Trans>Copy the link</Trans>
        </CopyButton>
        <Button onClick={onClose}>
          <Trans>Done</Trans>
        </Button>
      </div>
    </div>
  );
}
