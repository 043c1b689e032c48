import { LazyModule } from '../../core/lazy_module';

export { Link, type LinkRoom, type LinkView } from './link';
export { lowPanelName, saveData } from './low.action';
export { LowChip } from './LowChip';

/** Fetched once somebody saves data. */
export const lowPanel = new LazyModule(() => import('./LowPanel'));

/** Fetched when a meeting has begun. */
export const lowWatch = new LazyModule(() => import('./low_watch'));
