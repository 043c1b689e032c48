import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import type { DialogContext } from '../../core/dialog';

/** The name of the dialog with the settings. */
export const settingsDialogName = 'settings';

const label: ActionLabel = { text: msg`Settings`, tooltip: msg`Open the settings`, icon: 'settings' };

export const settings: Action<DialogContext> = {
  id: 'settings',
  name: msg`Open the settings`,
  keywords: msg({
    message: 'preferences, options, devices, theme, language, sounds, shortcuts',
    comment: 'Words to search an action by',
  }),
  shortcut: { key: ',', control: true },
  label: () => label,
  perform: ({ dialog }) => dialog.set(settingsDialogName),
};
