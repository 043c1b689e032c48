import { createContext, use, useCallback } from 'react';
import { LazyModule } from '../../core/lazy_module';
import { createStore, type ReadableStore } from '../../core/store';
import { useSelected, useStore } from '../../ui/useStore';
import type { ShownReaction } from './live_reactions';

const nothing: ReadableStore<ReadonlyMap<string, ShownReaction>> = createStore(new Map());

/** What everybody shows, for the tiles: handed down past the stage, which knows nothing of it. */
export const ShownReactions = createContext(nothing);

/** Fetched when a meeting has begun. */
export const reactionDrawing = new LazyModule(() => import('./ReactionDrawing'));

/** What one person shows now. It is told elsewhere, many in one sentence. */
export function TileReaction({ identity }: { readonly identity: string }) {
  const store = use(ShownReactions);
  const shown = useSelected(store, useCallback((all) => all.get(identity), [identity]));
  const drawing = useStore(reactionDrawing.loaded);
  return shown && drawing ? <drawing.ReactionDrawing shown={shown} /> : null;
}
