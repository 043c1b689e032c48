import { LazyModule } from '../../core/lazy_module';

/** Fetched while the home page is idle. */
export const prejoinScreen = new LazyModule(() => import('./PrejoinScreen'));
