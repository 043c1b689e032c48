import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link } from './Link';
import { Mark } from './Mark';
import { SiteFoot } from './SiteFoot';

interface SiteFrameProps {
  readonly children: ReactNode;
  readonly className?: string;
  /** Language and appearance; left out where the page has one thing to do. */
  readonly foot?: boolean;
}

/** The frame of every page outside a meeting. */
export function SiteFrame({ children, className, foot = true }: SiteFrameProps) {
  const { t } = useLingui();
  return (
    <div className="arrive">
      <a className="btn skip" href="#main">
        <Trans>Go to the content</Trans>
      </a>
      <header className="site-head">
        <Link className="brand" href="/" aria-label={t`Visio, home`}>
          <Mark size={32} />
          <span>
            <b>Visio</b>
          </span>
        </Link>
      </header>
      <main id="main" tabIndex={-1} className={className}>
        {children}
      </main>
      {foot && <SiteFoot />}
    </div>
  );
}
