import { wordedModule } from '../../core/worded_module';

/** What the first administrator sees once there is an account. */
export const setupScreens = wordedModule('administration', () => import('./SetupScreen'));

export { CheckList } from './CheckList';
export { OrganisationForm } from './OrganisationForm';
