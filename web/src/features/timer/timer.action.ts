import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import type { DialogContext } from '../../core/dialog';
import { forHosts, type HostingContext } from '../hosting';

/** The name of the dialog that begins a break or a timer. */
export const timerDialogName = 'timer';

const label: ActionLabel = {
  text: msg`Break or timer`,
  tooltip: msg`Take a break, or give everyone so many minutes`,
  icon: 'clock',
};

export const timerAction: Action<HostingContext & DialogContext> = {
  id: 'timer',
  name: msg`Break or timer`,
  keywords: msg({ message: 'pause, countdown, clock, minutes, time, stop', comment: 'Words to search an action by' }),
  label: () => label,
  isAvailable: forHosts,
  perform: ({ dialog }) => dialog.set(timerDialogName),
};
