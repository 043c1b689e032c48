import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { focusControls } from './control_bar_focus';

const label: ActionLabel = { text: msg`Controls`, tooltip: msg`Go to the meeting controls`, icon: 'keyboard' };

export const controls: Action<unknown> = {
  id: 'controls',
  name: msg`Go to the meeting controls`,
  keywords: msg({ message: 'toolbar, bar, buttons, focus', comment: 'Words to search an action by' }),
  shortcut: { key: 'F2' },
  label: () => label,
  perform: focusControls,
};
