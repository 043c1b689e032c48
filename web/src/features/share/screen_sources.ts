import type { ReadableStore } from '../../core/store';
import type { LoadedBoard } from './late_board';
import type { OwnShare } from './screen_share';
import type { SharedScreen } from './shared_screens';

/** What drawing shared screens needs of a call. */
export interface ScreenSources {
  readonly screens: ReadableStore<readonly SharedScreen[]>;
  readonly own: ReadableStore<OwnShare>;
  /** Undefined until a screen is shared and its code is here. */
  readonly board: ReadableStore<LoadedBoard | undefined>;
}
