import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { site } from '../../core/site';
import { Link } from '../../ui/Link';
import { useStore } from '../../ui/useStore';
import { AccountMenu } from '../session';
import { PortalMenu } from './PortalMenu';
import { SiteFooter } from './SiteFooter';
import { SiteMark, useHomeLabel } from './SiteName';

interface SiteFrameProps {
  readonly children: ReactNode;
  readonly className?: string | undefined;
  /** Without the account: where one is about to sign in. */
  readonly isPlain?: boolean;
}

/** The frame of every page outside a call. */
export function SiteFrame({ children, className, isPlain = false }: SiteFrameProps) {
  const { name } = useStore(site);
  return (
    <div className="arrive">
      <a className="btn skip" href="#main">
        <Trans>Skip to content</Trans>
      </a>
      <header className="site-head">
        <Link className="brand" href="/" aria-label={useHomeLabel()}>
          <SiteMark size={32} />
          <span>
            <b>Visio</b> {name && <small>{name}</small>}
          </span>
        </Link>
        <div className="end">
          <PortalMenu />
          {!isPlain && <AccountMenu />}
        </div>
      </header>
      <main id="main" tabIndex={-1} className={className}>
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}
