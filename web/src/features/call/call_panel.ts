import { LazyModule } from '../../core/lazy_module';

/** The panels' frame and looks, fetched when a meeting has begun. */
export const callPanel = new LazyModule(() => import('./CallPanel'));
