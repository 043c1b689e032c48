import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import type { DialogContext } from '../../core/dialog';

/** The name of the dialog that lists the shortcuts. */
export const keyboardDialog = 'keyboard';

const label: ActionLabel = { text: msg`Keyboard shortcuts`, tooltip: msg`Show the keyboard shortcuts`, icon: 'keyboard' };

export const keyboardHelp: Action<DialogContext> = {
  id: 'keyboard',
  name: msg`Show the keyboard shortcuts`,
  keywords: msg({ message: 'help, keys, shortcuts, hotkeys', comment: 'Words to search an action by' }),
  shortcut: { key: '/', control: true, shift: true },
  label: () => label,
  perform: ({ dialog }) => dialog.set(keyboardDialog),
};
