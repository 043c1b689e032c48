import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { lineOf, type Message } from './message';
import styles from './RemoveMessageDialog.module.css';

interface RemoveMessageDialogProps {
  readonly message: Message;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Asks before a message of one's own goes. */
export function RemoveMessageDialog({ message, onRemove, onClose }: RemoveMessageDialogProps) {
  const { t } = useLingui();
  const remove = () => {
    onClose();
    onRemove();
  };
  return (
    <Dialog title={t`Delete this message?`} onClose={onClose}>
      <blockquote className={styles.text}>{lineOf(message)}</blockquote>
      <p>
        <Trans>It disappears for everyone, though some may have read it already. Other programs may go on showing it.</Trans>
      </p>
      <footer className={styles.end}>
        <Button onClick={onClose}>
          <Trans>Keep it</Trans>
        </Button>
        <Button className="danger" onClick={remove}>
          <Trans>Delete</Trans>
        </Button>
      </footer>
    </Dialog>
  );
}
