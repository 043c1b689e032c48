import { wordedModule } from '../../core/worded_module';

/** Fetched while the home page is idle. */
export const prejoinScreen = wordedModule('meeting', () => import('./PrejoinScreen'));
