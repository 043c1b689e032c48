import type { ComponentProps, MouseEvent } from 'react';
import { navigate } from '../core/route';

interface LinkProps extends ComponentProps<'a'> {
  readonly href: string;
  /** Goes there in another way than by the address alone. */
  readonly onFollow?: () => void;
}

/** A link inside this site: no new load of the page on a plain click. */
export function Link({ href, onFollow, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    if (onFollow) onFollow();
    else navigate(href);
  };
  return (
    <a href={href} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
