import { LazyModule } from '../../core/lazy_module';

/** Fetched when a meeting has begun. */
export const sameRoom = new LazyModule(() => import('./watch'));
