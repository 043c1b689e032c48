import { LazyModule } from '../../core/lazy_module';

/** Signing in, links to accounts, and the second factor of administrators. */
export const signInScreens = new LazyModule(() => import('./screens'));
