import type { Subscribable } from './store';

/** Calls `act` whenever this becomes true; returns what ends that. */
export function whenTrue(store: Subscribable, isTrue: () => boolean, act: () => unknown): () => void {
  let was = false;
  const look = () => {
    const is = isTrue();
    if (is && !was) act();
    was = is;
  };
  look();
  return store.subscribe(look);
}
