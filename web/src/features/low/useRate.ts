import { useEffect } from 'react';
import { useStore } from '../../ui/useStore';
import type { LinkView } from './link';
import type { Rate } from './rate';

/** What comes and goes, measured for as long as it is shown. */
export function useRate(link: LinkView): Rate | undefined {
  useEffect(() => link.watchRate(), [link]);
  return useStore(link.rate);
}
