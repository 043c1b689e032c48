import { LazyModule } from '../../core/lazy_module';

/** What other sites' pages show of ours, and the window that it opens. */
export const embeddingScreens = new LazyModule(() => import('./screens'));
