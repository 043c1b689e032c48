import { LazyModule } from '../../core/lazy_module';

/** Needed by hardly anybody. */
export const aloneDialog = new LazyModule(() => import('./AloneDialog'));
