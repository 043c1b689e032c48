import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './Button';
import styles from './Dialog.module.css';
import { Icon } from './Icon';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly className?: string | undefined;
}

/**
 * The browser's own modal dialog: it keeps the focus, closes on Escape and gives the focus back. The keyboard begins at
 * the field that has `data-first`, else at the first thing that one can operate.
 */
export function Dialog({ title, children, onClose, className }: DialogProps) {
  const { t } = useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Closed while it is still in the page: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={['dialog', styles.dialog, className].filter(Boolean).join(' ')}
      aria-labelledby={id}
      // An event of a closing before it was opened again, as React has it while one develops.
      onClose={() => dialog.current?.open || onClose()}
      closedby="any"
    >
      <div className={styles.content}>
        <header className={styles.head}>
          <h2 id={id}>{title}</h2>
          <Button look="quiet" className="icon-only" aria-label={t`Close`} onClick={onClose}>
            <Icon name="close" />
          </Button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
