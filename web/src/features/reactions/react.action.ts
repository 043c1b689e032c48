import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { type DialogContext, moreDialog } from '../../core/dialog';

/** The id of the button that opens the reactions. */
export const reactButtonId = 'react';

export const reactLabel: ActionLabel = {
  text: msg({ message: 'React', comment: 'Button that opens the reactions' }),
  tooltip: msg`Show a reaction`,
  icon: 'smile',
};

export const react: Action<DialogContext> = {
  id: 'react',
  name: msg`Show a reaction`,
  keywords: msg({ message: 'emoji, applause, thumb, heart, laugh', comment: 'Words to search an action by' }),
  shortcut: { key: 'e', control: true, shift: true },
  label: () => reactLabel,
  // Where the bar has no room for it, they are in the sheet.
  perform: ({ dialog }) => {
    const button = document.getElementById(reactButtonId);
    if (button) button.click();
    else dialog.set(moreDialog);
  },
};
