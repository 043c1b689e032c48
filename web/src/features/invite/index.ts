import { LazyModule } from '../../core/lazy_module';

export { invitationDialog, invite } from './invite.action';
export { InviteByMail } from './InviteByMail';
export { QrCode } from './QrCode';

/** What stands beside one's own picture while nobody else is there. */
export const invitation = new LazyModule(() => import('./Invitation'));

/** The same as a dialog. */
export const inviteDialog = new LazyModule(() => import('./InvitationDialog'));
