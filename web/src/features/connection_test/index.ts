import { wordedModule } from '../../core/worded_module';

/** Whether meetings work from where one is. */
export const connectionTestScreen = wordedModule('desk', () => import('./ConnectionTestScreen'));
