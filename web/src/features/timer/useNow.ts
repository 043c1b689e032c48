import { useEffect, useState } from 'react';
import type { ServerClock } from './server_clock';

/** The time of the meeting, four times a second, so that no second is shown late. */
export function useNow(clock: ServerClock): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), 250);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
