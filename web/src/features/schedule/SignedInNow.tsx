import { useEffect } from 'react';

/** What was refused to nobody is asked for again, by who has just signed in. */
export function SignedInNow({ onReload }: { readonly onReload: () => void }) {
  useEffect(onReload, [onReload]);
  return null;
}
