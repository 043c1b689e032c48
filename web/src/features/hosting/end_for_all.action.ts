import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import type { DialogContext } from '../../core/dialog';
import { forHosts, type HostingContext } from './hosting_context';

/** The name of the dialog that asks before the meeting ends. */
export const endDialog = 'end-for-all';

const label: ActionLabel = { text: msg`End for everyone`, tooltip: msg`End the meeting for everyone`, icon: 'leave' };

export const endForAll: Action<HostingContext & DialogContext> = {
  id: 'end-for-all',
  name: msg`End the meeting for everyone`,
  keywords: msg({ message: 'close, stop, finish, terminate', comment: 'Words to search an action by' }),
  label: () => label,
  isAvailable: forHosts,
  perform: ({ dialog }) => dialog.set(endDialog),
};
