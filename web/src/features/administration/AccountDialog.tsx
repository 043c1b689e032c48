import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { announce } from '../../core/announcer';
import { type Account, changeAccount } from '../../core/api/administration';
import { ConfirmDialog } from './ConfirmDialog';
import { EraseDialog } from './EraseDialog';
import { HandOverDialog } from './HandOverDialog';
import { ResetDialog } from './ResetDialog';

export type AccountAct = 'reset' | 'handOver' | 'makeAdministrator' | 'unmakeAdministrator' | 'deactivate' | 'activate' | 'erase';

interface AccountDialogProps {
  readonly account: Account;
  readonly act: AccountAct;
  /** Something has changed. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks about what shall be done to an account, and does it. */
export function AccountDialog(props: AccountDialogProps) {
  switch (props.act) {
    case 'reset':
      return <ResetDialog {...props} />;
    case 'handOver':
      return <HandOverDialog {...props} />;
    case 'makeAdministrator':
    case 'unmakeAdministrator':
      return <AdministratorDialog {...props} />;
    case 'deactivate':
    case 'activate':
      return <ActivationDialog {...props} />;
    case 'erase':
      return <EraseDialog {...props} />;
  }
}

function AdministratorDialog({ account: { id, fullName, isAdministrator }, onDone, onClose }: AccountDialogProps) {
  const { t } = useLingui();
  const change = async () => {
    await changeAccount(id, { isAdministrator: !isAdministrator });
    announce(isAdministrator ? t`${fullName} is an administrator no more` : t`${fullName} is an administrator now`);
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog
      title={isAdministrator ? t`Take the administration from ${fullName}?` : t`Make ${fullName} an administrator?`}
      confirm={isAdministrator ? <Trans>Administrator no more</Trans> : <Trans>Make an administrator</Trans>}
      keep={<Trans>Cancel</Trans>}
      isDanger={isAdministrator}
      onConfirm={change}
      onClose={onClose}
    >
      <p>
        {isAdministrator ? (
          <Trans>The account and its rooms stay as they are.</Trans>
        ) : (
          <Trans>Administrators see all meetings, accounts and the audit log, and can change them. They need a passkey or an authenticator app.</Trans>
        )}
      </p>
    </ConfirmDialog>
  );
}

function ActivationDialog({ account: { id, fullName, isActive, rooms = 0 }, onDone, onClose }: AccountDialogProps) {
  const { t } = useLingui();
  const change = async () => {
    await changeAccount(id, { isActive: !isActive });
    announce(isActive ? t`${fullName} was deactivated` : t`${fullName} can sign in again`);
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog
      title={isActive ? t`Deactivate ${fullName}?` : t`Let ${fullName} sign in again?`}
      confirm={isActive ? <Trans>Deactivate</Trans> : <Trans>Activate</Trans>}
      keep={<Trans>Cancel</Trans>}
      isDanger={isActive}
      onConfirm={change}
      onClose={onClose}
    >
      {isActive ? (
        <>
          <p>
            <Trans>They are signed out everywhere and leave their meetings within a second. Nothing is deleted, and you can activate the account again.</Trans>
          </p>
          {rooms > 0 && <p>{t`${plural(rooms, { one: '# room stays with the account: hand it over where others need it.', other: '# rooms stay with the account: hand them over where others need them.' })}`}</p>}
        </>
      ) : (
        <p>
          <Trans>The account works as before, with the same rooms and the same ways to sign in.</Trans>
        </p>
      )}
    </ConfirmDialog>
  );
}
