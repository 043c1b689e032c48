import type { ScreenLayer } from './ScreenLayer';
import type { ShareTools } from './ShareTools';

export { Board } from './board';
export { ScreenLayer } from './ScreenLayer';
export { ShareTools } from './ShareTools';

/** What draws the board. */
export interface BoardViews {
  readonly ScreenLayer: typeof ScreenLayer;
  readonly ShareTools: typeof ShareTools;
}
