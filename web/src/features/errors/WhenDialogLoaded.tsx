import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { LazyModule } from '../../core/lazy_module';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useStore } from '../../ui/useStore';

interface WhenDialogLoadedProps<T> {
  readonly module: LazyModule<T>;
  readonly onClose: () => void;
  readonly children: (loaded: T) => ReactNode;
}

/** Opens a dialog once its code is there, and says in its place when it cannot be had. */
export function WhenDialogLoaded<T>({ module, onClose, children }: WhenDialogLoadedProps<T>) {
  const { t } = useLingui();
  const loaded = useStore(module.loaded);
  const [isMissing, setMissing] = useState(false);
  const load = useCallback(() => void module.load().catch(() => setMissing(true)), [module]);
  useEffect(load, [load]);
  const retry = () => {
    setMissing(false);
    load();
  };
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
