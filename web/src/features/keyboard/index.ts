import { LazyModule } from '../../core/lazy_module';

export { keyboardDialog, keyboardHelp } from './keyboard_help.action';
export { useShortcuts } from './useShortcuts';

/** Fetched when a meeting has begun. */
export const shortcutsDialog = new LazyModule(() => import('./KeyboardDialog'));
