import type { ReactNode } from 'react';
import type { Grade } from './figures';

/** How good something is, by shape, colour and word. */
export function State({ grade, children }: { readonly grade: Grade; readonly children: ReactNode }) {
  return <span className={`state ${grade}`}>{children}</span>;
}

/** Nothing is known, or there is none. */
export function NoValue() {
  return (
    <span className="muted" aria-hidden="true">
      —
    </span>
  );
}
