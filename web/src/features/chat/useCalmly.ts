import { useEffect, useState } from 'react';
import type { ReadableStore } from '../../core/store';

/** However often it changes, a list is drawn no more often. In milliseconds. */
const pause = 100;

/** What a store holds: a change shows at once, and those that follow shortly after it together. */
export function useCalmly<T>(store: ReadableStore<T>): T {
  const [value, setValue] = useState(() => store.get());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLate = false;
    const show = () => {
      isLate = false;
      setValue(() => store.get());
      timer = setTimeout(() => {
        timer = undefined;
        if (isLate) show();
      }, pause);
    };
    const changed = () => {
      if (timer === undefined) show();
      else isLate = true;
    };
    // What came between the drawing and this.
    setValue(() => store.get());
    const end = store.subscribe(changed);
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [store]);
  return value;
}
