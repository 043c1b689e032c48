import type { ReactNode } from 'react';
import styles from './Dialog.module.css';
import { Modal } from './Modal';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly className?: string | undefined;
}

/** A question or a choice, in the middle of the window. */
export function Dialog({ title, children, onClose, className }: DialogProps) {
  const dialog = ['dialog', styles.dialog, className].filter(Boolean).join(' ');
  return (
    <Modal title={title} looks={{ dialog, content: styles.content, head: styles.head }} onClose={onClose}>
      {children}
    </Modal>
  );
}
