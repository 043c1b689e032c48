import { useEffect, useState } from 'react';
import type { ReadableStore } from '../../core/store';
import { useStore } from '../../ui/useStore';

/** The seconds that are left until a time, counted down; 0 when it is past. */
export function useSecondsUntil(time: ReadableStore<number>): number {
  const until = useStore(time);
  const [seconds, setSeconds] = useState(() => secondsTo(until));
  useEffect(() => {
    const look = () => {
      setSeconds(secondsTo(until));
      if (secondsTo(until) === 0) clearInterval(timer);
    };
    const timer = setInterval(look, 250);
    look();
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}

function secondsTo(time: number): number {
  return Math.max(0, Math.ceil((time - Date.now()) / 1000));
}
