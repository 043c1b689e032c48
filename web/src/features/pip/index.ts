import { LazyModule } from '../../core/lazy_module';

export { pip, type PipContext } from './pip.action';
export { canShowPip, PipSwitch } from './pip_switch';

/** Fetched while nothing else happens: a browser opens the window only just after a click. */
export const pipWindow = new LazyModule(() => import('./PipWindow'));
