import { useLingui } from '@lingui/react';
import type { ShownReaction } from './live_reactions';
import styles from './ReactionDrawing.module.css';

/** A reaction on its person's tile: with its word, and rising. */
export function ReactionDrawing({ shown }: { readonly shown: ShownReaction }) {
  const { i18n } = useLingui();
  const { emoji, word } = shown.reaction;
  return (
    <>
      <div className={`plate ${styles.reaction}`} data-reaction={shown.reaction.name}>
        <span className={styles.emoji} aria-hidden="true">
          {emoji}
        </span>
        <span className={styles.word}>{i18n._(word)}</span>
      </div>
      <div key={shown.id} className={styles.floats} aria-hidden="true">
        <span>{emoji}</span>
        <span>{emoji}</span>
        <span>{emoji}</span>
      </div>
    </>
  );
}
