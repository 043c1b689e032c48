import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { ReadableStore } from '../../core/store';
import { Avatar } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import type { TypedLine } from './live_typing';
import styles from './TypedLines.module.css';

/** Nearer to the end than this, in CSS pixels, one follows what is typed. */
const following = 96;

/** What others are typing at this moment. It can be read there; nothing tells a screen reader of each letter. */
export function TypedLines({ typing }: { readonly typing: ReadableStore<readonly TypedLine[]> }) {
  const lines = useStore(typing);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const log = end.current?.parentElement;
    if (lines.length > 0 && log && log.scrollHeight - log.scrollTop - log.clientHeight < following) log.scrollTop = log.scrollHeight;
  }, [lines]);
  return (
    <div ref={end} className={styles.lines} aria-live="off">
      {lines.map(({ identity, name, text, isPrivate }) => (
        <div key={identity} className={styles.line}>
          <Avatar name={name} />
          <div className={styles.main}>
            <header>
              <span>{name}</span>{' '}
              <small>
                {isPrivate && <Icon name="lock" small />} <Trans>is typing live</Trans>
              </small>
            </header>
            <p className={styles.text}>{text}</p>
          </div>
        </div>
      ))}
    </div>
  );
}
