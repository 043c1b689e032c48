import { LazyModule } from '../../core/lazy_module';

export const accountScreen = new LazyModule(() => import('./AccountScreen'));
