import { LazyModule } from '../../core/lazy_module';

export { hallAction, type HallContext } from './hall.action';
export { HallSwitch } from './hall_switch';

/** Fetched while nothing else happens: the window is there at once, and should not stay empty. */
export const hallWindow = new LazyModule(() => import('./HallWindow'));

/** Fetched with the dialog that it stands in. */
export const hallChoice = new LazyModule(() => import('./HallChoiceField'));
