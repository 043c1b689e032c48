import { wordedModule } from '../../core/worded_module';

export { settings, settingsDialogName } from './settings.action';
export type { TriedDevices } from './useTrial';

/** Fetched once somebody opens it. */
export const settingsDialog = wordedModule('meeting', () => import('./SettingsDialog'));
