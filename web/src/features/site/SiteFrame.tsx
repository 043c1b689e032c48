import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link } from '../../ui/Link';
import { Mark } from '../../ui/Mark';
import { AccountMenu } from '../session';
import { SiteFooter } from './SiteFooter';

interface SiteFrameProps {
  readonly children: ReactNode;
  readonly className?: string | undefined;
  /** Without the account: where one is about to sign in. */
  readonly isPlain?: boolean;
}

/** The frame of every page outside a call. */
export function SiteFrame({ children, className, isPlain = false }: SiteFrameProps) {
  const { t } = useLingui();
  return (
    <div className="arrive">
      <a className="btn skip" href="#main">
        <Trans>Skip to content</Trans>
      </a>
      <header className="site-head">
        <Link className="brand" href="/" aria-label={t`Visio, home page`}>
          <Mark size={32} />
          <span>
            <b>Visio</b>
          </span>
        </Link>
        {!isPlain && (
          <div className="end">
            <AccountMenu />
          </div>
        )}
      </header>
      <main id="main" tabIndex={-1} className={className}>
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}
