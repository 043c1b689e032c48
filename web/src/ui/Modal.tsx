import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './Button';
import { Icon } from './Icon';

interface ModalProps {
  readonly title: ReactNode;
  /** The classes of its parts. */
  readonly looks: { readonly dialog: string; readonly content: string | undefined; readonly head: string | undefined };
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/**
 * The browser's own modal dialog: it keeps the focus, closes on Escape and on a click beside it, and gives the focus back.
 * The keyboard begins at the field that has `data-first`, else at the first thing that one can operate.
 */
export function Modal({ title, looks, children, onClose }: ModalProps) {
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
      className={looks.dialog}
      aria-labelledby={id}
      // An event of a closing before it was opened again, as React has it while one develops.
      onClose={() => dialog.current?.open || onClose()}
      closedby="any"
    >
      <div className={looks.content}>
        <header className={looks.head}>
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
