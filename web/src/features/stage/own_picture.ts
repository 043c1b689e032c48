import { preferences } from '../../core/preferences';
import type { ReadableStore } from '../../core/store';
import type { OwnPicture } from './stage_plan';

/** Where one sees oneself, as this browser remembers it. */
export const ownPicture: ReadableStore<OwnPicture> = {
  subscribe: preferences.subscribe,
  get: () => {
    const { hidesSelf, selfFloats } = preferences.get();
    if (hidesSelf) return 'hidden';
    return selfFloats ? 'corner' : 'tile';
  },
};
