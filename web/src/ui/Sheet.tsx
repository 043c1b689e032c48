import type { ReactNode } from 'react';
import { Modal } from './Modal';
import styles from './Sheet.module.css';

interface SheetProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A dialog that comes from the lower end of a phone's screen. */
export function Sheet({ title, children, onClose }: SheetProps) {
  return (
    <Modal title={title} looks={{ dialog: styles.sheet ?? '', content: styles.inside, head: styles.head }} onClose={onClose}>
      <div className={styles.body}>{children}</div>
    </Modal>
  );
}
