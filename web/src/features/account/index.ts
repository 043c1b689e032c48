import { wordedModule } from '../../core/worded_module';

export const accountScreen = wordedModule('desk', () => import('./AccountScreen'));
