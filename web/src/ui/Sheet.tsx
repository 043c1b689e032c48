import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './Button';
import { Icon } from './Icon';
import styles from './Sheet.module.css';

interface SheetProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A dialog that comes from the lower end of a phone's screen. Escape and a tap beside it close it. */
export function Sheet({ title, children, onClose }: SheetProps) {
  const { t } = useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Closed while it is still in the page: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-labelledby={id}
      // An event of a closing before it was opened again, as React has it while one develops.
      onClose={() => dialog.current?.open || onClose()}
      closedby="any"
    >
      <div className={styles.inside}>
        <header className={styles.head}>
          <h2 id={id}>{title}</h2>
          <Button look="quiet" className="icon-only" aria-label={t`Close`} onClick={onClose}>
            <Icon name="close" />
          </Button>
        </header>
        <div className={styles.body}>{children}</div>
      </div>
    </dialog>
  );
}
