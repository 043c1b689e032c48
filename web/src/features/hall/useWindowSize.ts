import { useSyncExternalStore } from 'react';
import type { Size } from '../stage';

/** How large a window is inside, in CSS pixels. */
export function useWindowSize(view: Window): Size {
  const subscribe = (listener: () => void) => {
    view.addEventListener('resize', listener);
    return () => view.removeEventListener('resize', listener);
  };
  const width = useSyncExternalStore(subscribe, () => view.innerWidth);
  const height = useSyncExternalStore(subscribe, () => view.innerHeight);
  return { width, height };
}
