import { useEffect, useState } from 'react';
import type { ApiError } from '../../core/api/http';

/** The seconds until another try may succeed, counting down to 0. */
export function useCountdown(error: ApiError | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  const { retryAfter = 0, madeAt = 0 } = error ?? {};
  useEffect(() => {
    if (retryAfter === 0) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [retryAfter]);
  const passed = Math.max(0, Math.floor((now - madeAt) / 1000));
  return Math.max(0, retryAfter - passed);
}
