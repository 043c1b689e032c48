import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { LazyModule } from '../../core/lazy_module';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useLazyModule } from './useLazyModule';

interface WhenDialogLoadedProps<T> {
  readonly module: LazyModule<T>;
  readonly onClose: () => void;
  readonly children: (loaded: T) => ReactNode;
}

/** Draws a dialog once its code is there, and says in its place when it cannot be had. */
export function WhenDialogLoaded<T>({ module, onClose, children }: WhenDialogLoadedProps<T>) {
  const { t } = useLingui();
  const { loaded, isMissing, retry } = useLazyModule(module);
  if (loaded !== undefined) return children(loaded);
  if (!isMissing) return null;
  return (
    <Dialog title={t`This couldn’t be loaded`} onClose={onClose}>
      <p>
        <Trans>Check your connection, then try again.</Trans>
      </p>
      <Button look="primary" onClick={retry}>
        <Trans>Try again</Trans>
      </Button>
    </Dialog>
  );
}
