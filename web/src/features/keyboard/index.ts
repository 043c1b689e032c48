export { KeyboardDialog } from './KeyboardDialog';
export { keyboardDialog, keyboardHelp } from './keyboard_help.action';
export { useShortcuts } from './useShortcuts';
