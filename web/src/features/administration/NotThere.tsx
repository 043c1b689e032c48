import type { ReactNode } from 'react';

/** In place of something that there is no more. */
export function NotThere({ children }: { readonly children: ReactNode }) {
  return (
    <div className="empty" role="status">
      <strong>{children}</strong>
    </div>
  );
}
