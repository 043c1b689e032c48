import { type RefCallback, useCallback } from 'react';
import type { Size } from './stage_layout';

/** A ref that tells the size of its element in CSS pixels, now and after each change. */
export function useSize(onSize: (size: Size) => void): RefCallback<HTMLElement> {
  return useCallback(
    (element: HTMLElement | null) => {
      if (!element) return;
      onSize({ width: element.clientWidth, height: element.clientHeight });
      const observer = new ResizeObserver(([entry]) => {
        if (entry) onSize({ width: entry.contentRect.width, height: entry.contentRect.height });
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [onSize],
  );
}
