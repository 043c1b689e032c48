import { wordedModule } from '../../core/worded_module';

export const administrationScreen = wordedModule('administration', () => import('./AdministrationScreen'));
