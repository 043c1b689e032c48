import { useLingui } from '@lingui/react/macro';
import { Dialog } from '../../ui/Dialog';
import { Invitation } from './Invitation';

interface InvitationDialogProps {
  readonly link: string;
  /** Of a room to which one may invite by mail. */
  readonly code: string | undefined;
  readonly onClose: () => void;
}

export function InvitationDialog({ link, code, onClose }: InvitationDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Invite someone`} onClose={onClose}>
      <Invitation link={link} code={code} />
    </Dialog>
  );
}
