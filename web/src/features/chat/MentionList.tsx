import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { announce } from '../../core/announcer';
import { Avatar } from '../../ui/Avatar';
import styles from './MentionList.module.css';
import type { Mentions } from './useMentions';

/** Whom one may mean, above the line. The keyboard stays in the line. */
export function MentionList({ mentions }: { readonly mentions: Mentions }) {
  const { t } = useLingui();
  const { id, names, chosen, take } = mentions;
  const name = names[chosen];
  const sentence = name === undefined ? undefined : t`Mention ${name}: press Enter`;
  useEffect(() => {
    if (sentence !== undefined) announce(sentence);
  }, [sentence]);
  if (names.length === 0) return null;
  return (
    <div id={id} role="listbox" aria-label={t`People to mention`} className={styles.list}>
      {names.map((known, i) => (
        <div
          key={known}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === chosen}
          className={`menu-item ${styles.option}`}
          // The line keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            take(known);
          }}
        >
          <Avatar name={known} />
          <span>{known}</span>
        </div>
      ))}
    </div>
  );
}
