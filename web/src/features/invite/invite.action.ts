import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import type { DialogContext } from '../../core/dialog';

/** The name of the dialog that shows the link. */
export const invitationDialog = 'invitation';

const label: ActionLabel = { text: msg`Invite`, tooltip: msg`Show the meeting link`, icon: 'link' };

export const invite: Action<DialogContext> = {
  id: 'invite',
  name: msg`Invite someone`,
  keywords: msg({ message: 'link, share, guest, add people, QR code', comment: 'Words to search an action by' }),
  label: () => label,
  perform: ({ dialog }) => dialog.set(invitationDialog),
};
