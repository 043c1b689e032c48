import { msg } from '@lingui/core/macro';
import type { LocalTrack, LocalVideoTrack } from 'livekit-client';
import { showHint } from '../../core/hints';
import { startLater } from '../../core/lazy_module';
import { preferences } from '../../core/preferences';
import { areSame, chosenEffects, noEffects } from './effects';
import { later } from './later';
import type { PictureProcessor } from './picture_processor';

/** What a camera's owner is told and can do. */
export interface Wearer {
  /** Another track shows the camera from now on. */
  onChange(): void;
  setOn(on: boolean): void;
}

/**
 * Does to a camera's track what the person chose, before anybody sees it, and whatever they choose later. Returns what ends
 * that. Rejects when something is chosen and the code for it cannot be had: a room that was to be hidden stays hidden.
 */
export async function dressCamera(track: LocalVideoTrack, wearer: Wearer): Promise<() => void> {
  let worn = noEffects;
  const change = async () => {
    const chosen = chosenEffects();
    if (areSame(worn, chosen)) return;
    const { applyEffects } = await later.load();
    await applyEffects(track, chosen, (on) => wearer.setOn(on));
    worn = chosen;
    wearer.onChange();
  };
  /** One change after the other. */
  let work = change();
  await work;
  return preferences.subscribe(() => {
    work = work.then(change).catch(sayUnreachable);
  });
}

function sayUnreachable(): void {
  const title = msg`Your picture could not be changed.`;
  showHint({ id: 'effects', icon: 'background', title, detail: msg`Check your connection, then choose again.`, answers: [] });
}

/** Tells which track shows a camera as the others will see it, whatever is chosen meanwhile. Returns what ends that. */
export function showDressed(source: MediaStreamTrack, onShown: (shown: MediaStreamTrack | undefined) => void): () => void {
  let end: (() => void) | undefined;
  const look = () => {
    // Once the code is there it follows by itself.
    if (end) return;
    if (areSame(chosenEffects(), noEffects)) return onShown(source);
    end = startLater(later, ({ previewEffects }) => previewEffects(source, onShown));
  };
  const unfollow = preferences.subscribe(look);
  look();
  return () => {
    unfollow();
    end?.();
  };
}

/** What a track captures, before anything is done to it. */
export function sourceOf(track: LocalTrack): MediaStreamTrack {
  // Only the type of the processors is known here: their code comes later.
  const processor = track.getProcessor?.() as Pick<PictureProcessor, 'source'> | undefined;
  return processor?.source ?? track.mediaStreamTrack;
}
