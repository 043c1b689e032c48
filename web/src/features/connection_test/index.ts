import { LazyModule } from '../../core/lazy_module';

/** Whether meetings work from where one is. */
export const connectionTestScreen = new LazyModule(() => import('./ConnectionTestScreen'));
