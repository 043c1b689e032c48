import { LazyModule } from '../../core/lazy_module';

/** What takes noise away, fetched when somebody wants it. */
export const later = new LazyModule(() => import('./clean_voice'));
