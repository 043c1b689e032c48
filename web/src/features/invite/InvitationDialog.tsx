import { useLingui } from '@lingui/react/macro';
import { Dialog } from '../../ui/Dialog';
import { Invitation } from './Invitation';

interface InvitationDialogProps {
  readonly link: string;
  readonly onClose: () => void;
}

export function InvitationDialog({ link, onClose }: InvitationDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Invite someone`} onClose={onClose}>
      <Invitation link={link} />
    </Dialog>
  );
}
