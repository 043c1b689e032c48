import { type RefObject, useEffect, useRef } from 'react';
import { pageTitle, site } from '../core/site';
import { useSelected } from './useStore';

/** Names the page in the tab, and takes the keyboard to its title when one came here by a click. */
export function usePage(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const named = useSelected(site, () => pageTitle(title));
  useEffect(() => {
    document.title = named;
  }, [named]);
  useEffect(() => {
    if (document.activeElement === document.body && visited) heading.current?.focus();
    visited = true;
  }, []);
  return heading;
}

/** To the top, as on a new page: where one has turned a page of a list. */
export function toTitle(): void {
  document.querySelector<HTMLElement>('h1')?.focus();
}

/** The first page is where the browser put the person; only later ones take the focus. */
let visited = false;
