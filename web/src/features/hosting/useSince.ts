import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

/** How long ago that was, `3 min`, now and as time goes by; empty for 0. */
export function useSince(time: number): string {
  const { i18n } = useLingui();
  const [now, setNow] = useState(Date.now);
  const seconds = Math.max(0, Math.floor((now - time) / 1000));
  const isShort = seconds < 60;
  useEffect(() => {
    if (time === 0) return;
    const timer = setInterval(() => setNow(Date.now()), isShort ? 5000 : 30_000);
    return () => clearInterval(timer);
  }, [time, isShort]);
  if (time === 0) return '';
  const unit = isShort ? 'second' : 'minute';
  const value = isShort ? seconds : Math.floor(seconds / 60);
  return new Intl.NumberFormat(i18n.locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}
