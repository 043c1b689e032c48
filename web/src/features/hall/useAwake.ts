import { useEffect, useState } from 'react';

/** How long after the last movement the pointer and the button go, in milliseconds. */
const patience = 3000;

/** Whether somebody moves the pointer in this window, or has just opened it. */
export function useAwake(view: Window): boolean {
  const [isAwake, setAwake] = useState(true);
  useEffect(() => {
    let timer = setTimeout(() => setAwake(false), 3 * patience);
    const move = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setAwake(false), patience);
      setAwake(true);
    };
    view.addEventListener('pointermove', move);
    return () => {
      clearTimeout(timer);
      view.removeEventListener('pointermove', move);
    };
  }, [view]);
  return isAwake;
}
