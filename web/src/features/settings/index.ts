import { wordedModule } from '../../core/worded_module';

export { settings, settingsDialogName } from './settings.action';

/** Fetched once somebody opens it. */
export const settingsDialog = wordedModule('meeting', () => import('./SettingsDialog'));
