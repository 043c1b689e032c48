import type { ReactNode } from 'react';
import type { IconName } from '../core/icon_names';
import { Icon } from './Icon';
import { Link } from './Link';
import styles from './Ways.module.css';

/** What one may do next, one below the other. */
export function Ways({ children }: { readonly children: ReactNode }) {
  return <ul className={styles.ways}>{children}</ul>;
}

interface WayProps {
  readonly icon: IconName;
  /** An address of this site, or one that opens something else, such as a mail. */
  readonly href: string;
  readonly title: ReactNode;
  readonly hint: ReactNode;
}

export function Way({ icon, href, title, hint }: WayProps) {
  const words = (
    <>
      <Icon name={icon} />
      <span>
        <b>{title}</b>
        <small>{hint}</small>
      </span>
    </>
  );
  return <li>{href.startsWith('/') ? <Link href={href}>{words}</Link> : <a href={href}>{words}</a>}</li>;
}
