import type { ReactNode } from 'react';
import { Icon } from './Icon';

interface BannerProps {
  readonly tone: 'warning' | 'danger';
  /** Something goes on by itself: a spinner, and no interruption of a screen reader. */
  readonly isBusy?: boolean;
  readonly children: ReactNode;
  /** The way out. */
  readonly action?: ReactNode;
}

/** What the product tells by itself, in the page. */
export function Banner({ tone, isBusy = false, children, action }: BannerProps) {
  return (
    <div className={`banner ${tone}`} role={isBusy ? 'status' : 'alert'}>
      {isBusy ? <span className="spinner" aria-hidden="true" /> : <Icon name="warning" />}
      <span className="main">{children}</span>
      {action && <span className="end">{action}</span>}
    </div>
  );
}
