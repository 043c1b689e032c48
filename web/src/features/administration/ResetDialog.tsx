import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type Account, resetAccount } from '../../core/api/administration';
import { Dialog } from '../../ui/Dialog';
import { ConfirmDialog } from './ConfirmDialog';
import { LinkToGive } from './LinkToGive';

interface ResetDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Makes a link for who lost what opened the account. */
export function ResetDialog({ account: { id, fullName }, onClose }: ResetDialogProps) {
  const { t } = useLingui();
  const [link, setLink] = useState<string>();
  const title = t`A new link for ${fullName}`;
  if (link !== undefined) {
    return (
      <Dialog title={title} onClose={onClose}>
        <LinkToGive link={link} onClose={onClose}>
          <Trans>With this link {fullName} chooses a new password. It works once, within a day.</Trans>
        </LinkToGive>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      title={title}
      confirm={<Trans>Make the link</Trans>}
      keep={<Trans>Cancel</Trans>}
      isDanger={false}
      onConfirm={async () => setLink(await resetAccount(id))}
      onClose={onClose}
    >
      <p>
        <Trans>For someone who lost the password or the device. Until the link is used, the account opens as before; then its passkeys, its authenticator app and its sessions are gone.</Trans>
      </p>
    </ConfirmDialog>
  );
}
