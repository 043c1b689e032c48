import type { ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useSubmit } from '../../ui/useSubmit';
import { AdministrationError } from './AdministrationError';

interface ConfirmDialogProps {
  readonly title: string;
  /** What is lost. */
  readonly children: ReactNode;
  readonly confirm: ReactNode;
  readonly keep: ReactNode;
  /** Whether something is lost that cannot be brought back. */
  readonly isDanger?: boolean;
  /** Rejects with an ApiError, which is shown. */
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before something is done to others, and says what. */
export function ConfirmDialog({ title, children, confirm, keep, isDanger = true, onConfirm, onClose }: ConfirmDialogProps) {
  const { busy, error, run } = useSubmit(onConfirm);
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        {children}
        {error && <AdministrationError error={error} />}
        <div className="line">
          <Button onClick={onClose}>{keep}</Button>
          <Button className={isDanger ? 'danger' : 'primary'} aria-busy={busy} onClick={() => void run()}>
            {confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
