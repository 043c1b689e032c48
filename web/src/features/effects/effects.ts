import type { Background } from '../../core/background';
import { type Preferences, preferences } from '../../core/preferences';

/** What is done to one's own picture before anybody sees it. */
export interface Effects {
  readonly background: Background;
  readonly lowLight: boolean;
}

/** The picture as the camera gives it. */
export const noEffects: Effects = { background: 'none', lowLight: false };

export function chosenEffects({ background, lowLight }: Preferences = preferences.get()): Effects {
  return canChangePicture() ? { background, lowLight } : noEffects;
}

export function areSame(one: Effects, other: Effects): boolean {
  return one.background === other.background && one.lowLight === other.lowLight;
}

/** Whether this browser can change one's own picture: it has streams of frames, and canvases in workers. */
export function canChangePicture(): boolean {
  return 'MediaStreamTrackProcessor' in globalThis && 'MediaStreamTrackGenerator' in globalThis && 'OffscreenCanvas' in globalThis;
}
