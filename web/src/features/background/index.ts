import { LazyModule } from '../../core/lazy_module';

export { background, backgroundPanelName } from './background.action';
export { BackgroundChoices } from './BackgroundChoices';
export { OwnVideo } from './OwnVideo';
export { useOwnPicture } from './useOwnPicture';

/** Fetched once somebody opens it. */
export const backgroundPanel = new LazyModule(() => import('./BackgroundPanel'));

/** Fetched when the page before the call is there. */
export const backgroundStrip = new LazyModule(() => import('./BackgroundStrip'));
