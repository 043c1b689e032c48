import { useLingui } from '@lingui/react';
import { createContext, use, useCallback } from 'react';
import { createStore, type ReadableStore } from '../../core/store';
import { useSelected } from '../../ui/useStore';
import type { ShownReaction } from './live_reactions';
import styles from './TileReaction.module.css';

const nothing: ReadableStore<ReadonlyMap<string, ShownReaction>> = createStore(new Map());

/** What everybody shows, for the tiles: handed down past the stage, which knows nothing of it. */
export const ShownReactions = createContext(nothing);

/** What one person shows now. It is told elsewhere, many in one sentence. */
export function TileReaction({ identity }: { readonly identity: string }) {
  const { i18n } = useLingui();
  const store = use(ShownReactions);
  const shown = useSelected(store, useCallback((all) => all.get(identity), [identity]));
  if (!shown) return null;
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
