import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { announce } from '../../core/announcer';
import { type Account, eraseAccount, fetchAccountContents } from '../../core/api/administration';
import { useLoaded } from '../../ui/useLoaded';
import { ApiErrorBanner } from '../errors';
import { ConfirmDialog } from './ConfirmDialog';

interface EraseDialogProps {
  readonly account: Account;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks before everything about a person goes, and says which rooms go with them. */
export function EraseDialog({ account: { id, fullName }, onDone, onClose }: EraseDialogProps) {
  const { t, i18n } = useLingui();
  const load = useCallback((signal: AbortSignal) => fetchAccountContents(id, signal), [id]);
  const { loaded } = useLoaded(load);
  const erase = async () => {
    await eraseAccount(id);
    announce(t`${fullName} was deleted`);
    onDone();
    onClose();
  };
  const rooms = loaded.is === 'ready' ? loaded.value.rooms : [];
  const names = new Intl.ListFormat(i18n.locale).format(rooms);
  return (
    <ConfirmDialog title={t`Delete ${fullName} for good?`} confirm={<Trans>Delete for good</Trans>} keep={<Trans>Cancel</Trans>} onConfirm={erase} onClose={onClose}>
      <p>
        <Trans>The account, its ways to sign in and its roles are deleted. Attendance and audit log stay, without the person’s name. This can’t be undone.</Trans>
      </p>
      <div role="status">
        {rooms.length > 0 && (
          <p>
            {t`${plural(rooms.length, { one: 'This room has no other owner and is deleted, too, with its planned meetings:', other: 'These # rooms have no other owner and are deleted, too, with their planned meetings:' })}`} <b>{names}</b>{' '}
            <Trans>Hand over first what others need.</Trans>
          </p>
        )}
      </div>
      {loaded.is === 'failed' && <ApiErrorBanner error={loaded.error} />}
    </ConfirmDialog>
  );
}
