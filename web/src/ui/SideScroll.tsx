import { type ReactNode, useEffect, useRef, useState } from 'react';

interface SideScrollProps {
  readonly label: string;
  /** Of what scrolls; without it, that is a table. */
  readonly className?: string | undefined;
  /** What is shown is about to be replaced. */
  readonly isOld?: boolean;
  readonly children: ReactNode;
}

/** What scrolls sideways where it is too wide, with the keyboard, too: then it is a stop and a place of its own. */
export function SideScroll({ label, className = 'table-wrap', isOld = false, children }: SideScrollProps) {
  const wrap = useRef<HTMLDivElement>(null);
  const isTooWide = useIsTooWide(wrap);
  const place = isTooWide ? { role: 'group', 'aria-label': label, tabIndex: 0 } : {};
  return (
    <div className={className} ref={wrap} aria-busy={isOld || undefined} {...place}>
      {children}
    </div>
  );
}

function useIsTooWide(wrap: { readonly current: HTMLElement | null }): boolean {
  const [isTooWide, setTooWide] = useState(false);
  useEffect(() => {
    const element = wrap.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const watch = new ResizeObserver(() => setTooWide(element.scrollWidth > element.clientWidth));
    watch.observe(element);
    if (element.firstElementChild) watch.observe(element.firstElementChild);
    return () => watch.disconnect();
  }, [wrap]);
  return isTooWide;
}
