import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { LazyModule } from '../../core/lazy_module';
import { Button } from '../../ui/Button';
import { Panel } from '../../ui/Panel';
import { useLazyModule } from './useLazyModule';

interface WhenPanelLoadedProps<T> {
  readonly module: LazyModule<T>;
  readonly onClose: () => void;
  readonly children: (loaded: T) => ReactNode;
}

/** Draws a panel once its code is there, and says in its place when it cannot be had. */
export function WhenPanelLoaded<T>({ module, onClose, children }: WhenPanelLoadedProps<T>) {
  const { loaded, isMissing, retry } = useLazyModule(module);
  if (loaded !== undefined) return children(loaded);
  if (!isMissing) return null;
  return (
    <Panel title={<Trans>This panel couldn’t be loaded</Trans>} onClose={onClose}>
      <div className="stack">
        <p>
          <Trans>Check your connection, then try again.</Trans>
        </p>
        <Button look="primary" onClick={retry}>
          <Trans>Try again</Trans>
        </Button>
      </div>
    </Panel>
  );
}
