import type { ScreenShareView } from './screen_share';

/** What the actions of this feature need of a call. */
export interface ShareContext {
  readonly share: ScreenShareView;
}
