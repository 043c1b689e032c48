import { useEffect, useState } from 'react';
import { useStore } from '../../ui/useStore';
import { Poll, type Polled } from './poll';

/** How often live figures are asked for, in milliseconds: they change as often. */
export const livePause = 5000;

interface Polling<T> extends Polled<T> {
  readonly askNow: () => void;
}

/** `load` stays the same function for the life of the component. */
export function usePoll<T>(load: (signal: AbortSignal) => Promise<T>, pause = livePause): Polling<T> {
  const [poll] = useState(() => new Poll(load, pause));
  useEffect(() => poll.start(), [poll]);
  return { ...useStore(poll.state), askNow: () => poll.askNow() };
}
