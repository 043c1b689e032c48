import { LazyModule } from '../../core/lazy_module';

/** What changes pictures, fetched with the first choice. */
export const later = new LazyModule(() => import('./apply_effects'));
