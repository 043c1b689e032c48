export { Invitation } from './Invitation';
export { InvitationDialog } from './InvitationDialog';
export { invitationDialog, invite } from './invite.action';
export { InviteByMail } from './InviteByMail';
export { QrCode } from './QrCode';
