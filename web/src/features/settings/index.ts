import { LazyModule } from '../../core/lazy_module';

export { settings, settingsDialogName } from './settings.action';
export type { TriedDevices } from './useTrial';

/** Fetched once somebody opens it. */
export const settingsDialog = new LazyModule(() => import('./SettingsDialog'));
