import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { LazyModule } from '../../core/lazy_module';
import { Button } from '../../ui/Button';
import { usePage } from '../../ui/usePage';
import { SiteFrame } from '../site';
import { useLazyModule } from './useLazyModule';

interface WhenLoadedProps<T> {
  readonly module: LazyModule<T>;
  readonly children: (loaded: T) => ReactNode;
}

/** Draws with a module once it is loaded, and says so when it cannot be loaded. */
export function WhenLoaded<T>({ module, children }: WhenLoadedProps<T>) {
  const { loaded, isMissing, retry } = useLazyModule(module);
  if (loaded !== undefined) return children(loaded);
  return isMissing ? <Missing onRetry={retry} /> : null;
}

function Missing({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useLingui();
  const heading = usePage(t`This page couldn’t be loaded`);
  return (
    <SiteFrame className="stack">
      <h1 className="title" ref={heading} tabIndex={-1}>
        <Trans>This page couldn’t be loaded</Trans>
      </h1>
      <p className="lead">
        <Trans>Check your connection, then try again.</Trans>
      </p>
      <div className="line">
        <Button look="primary" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      </div>
    </SiteFrame>
  );
}
