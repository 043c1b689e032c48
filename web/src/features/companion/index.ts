import { LazyModule } from '../../core/lazy_module';

export { BesideContext, BesideFlag } from './BesideFlag';
export { Companion, type CompanionDevices, type CompanionView } from './companion';
export { companionAction, type CompanionContext, companionPanelName } from './companion.action';
export { joinBeside } from './join_beside';

/** Fetched when a meeting has begun. */
export const companionPanel = new LazyModule(() => import('./CompanionPanel'));
