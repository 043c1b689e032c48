import { type RefObject, useEffect, useRef } from 'react';

/** Names the page in the tab, and takes the keyboard to its title when one came here by a click. */
export function usePage(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === 'Visio' ? title : `${title} — Visio`;
  }, [title]);
  useEffect(() => {
    if (document.activeElement === document.body && visited) heading.current?.focus();
    visited = true;
  }, []);
  return heading;
}

/** The first page is where the browser put the person; only later ones take the focus. */
let visited = false;
