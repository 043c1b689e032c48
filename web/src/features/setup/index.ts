import { LazyModule } from '../../core/lazy_module';

/** What the first administrator sees once there is an account. */
export const setupScreens = new LazyModule(() => import('./SetupScreen'));

export { CheckList } from './CheckList';
export { OrganisationForm } from './OrganisationForm';
