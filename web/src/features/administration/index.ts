import { LazyModule } from '../../core/lazy_module';

export const administrationScreen = new LazyModule(() => import('./AdministrationScreen'));
