import { LazyModule } from '../../core/lazy_module';

/** Fetched by those from whom the browser withholds a device. */
export const permissionHelp = new LazyModule(() => import('./PermissionHelp'));
