import '../../ui/styles/desk.css';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { site } from '../../core/site';
import { Link } from '../../ui/Link';
import { useStore } from '../../ui/useStore';
import { AccountMenu, visitor } from '../session';
import styles from './DeskFrame.module.css';
import { PortalMenu } from './PortalMenu';
import { SiteMark, useHomeLabel } from './SiteName';

interface DeskFrameProps {
  readonly children: ReactNode;
  readonly className?: string | undefined;
  /** The place that one is in. */
  readonly at: 'rooms' | 'account' | 'administration';
  /** The navigation beside the page, where the place has one. */
  readonly aside?: ReactNode;
}

/** The frame of pages at a desk: rooms, what goes with them, the account. */
export function DeskFrame({ children, className, at, aside }: DeskFrameProps) {
  const { t } = useLingui();
  const { name } = useStore(site);
  const now = useStore(visitor);
  const isAdministrator = now.is === 'someone' && now.me.isAdministrator;
  return (
    <div className={styles.desk}>
      <a className="btn skip" href="#main">
        <Trans>Skip to content</Trans>
      </a>
      <header className="appbar">
        <Link className="home" href="/" aria-label={useHomeLabel()}>
          <SiteMark size={28} />
          Visio {name && <span className={`muted ${styles.name}`}>{name}</span>}
        </Link>
        <nav aria-label={t`Main`}>
          <Link href="/rooms" aria-current={at === 'rooms' ? 'page' : undefined}>
            <Trans>Rooms</Trans>
          </Link>
          {isAdministrator && (
            <Link href="/admin" aria-current={at === 'administration' ? 'page' : undefined}>
              <Trans>Administration</Trans>
            </Link>
          )}
        </nav>
        <div className={`end ${styles.end}`}>
          <PortalMenu />
          <AccountMenu />
        </div>
      </header>
      {aside ? (
        <div className="with-nav">
          {aside}
          <main id="main" tabIndex={-1} className={className}>
            {children}
          </main>
        </div>
      ) : (
        <main id="main" tabIndex={-1} className={['page', className].filter(Boolean).join(' ')}>
          {children}
        </main>
      )}
    </div>
  );
}
