import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { announce } from '../../core/announcer';
import { deleteMeeting, type PlannedMeeting } from '../../core/api/schedule';
import { navigate } from '../../core/route';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { serverConfig } from '../session';

/** Asks once more, and says what is lost. */
export function DeleteMeeting({ meeting }: { readonly meeting: PlannedMeeting }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const sendsMail = useStore(serverConfig)?.sendsMail === true;
  const { busy, error, run } = useSubmit(async () => {
    await deleteMeeting(meeting.id);
    announce(t`Meeting deleted`);
    navigate('/', { replace: true });
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Icon name="trash" small />
        <Trans>Delete the meeting</Trans>
      </Button>
      {isOpen && (
        <Dialog title={t`Delete the meeting`} onClose={() => setOpen(false)}>
          <div className="stack">
            <p>
              {meeting.recurrence === '' ? (
                <Trans>The meeting will no longer be planned. The room and its link stay.</Trans>
              ) : (
                <Trans>None of the meetings of the series will be planned any more. The room and its link stay.</Trans>
              )}
            </p>
            {sendsMail && meeting.invitees.length > 0 && (
              <p>
                <Trans>Everyone invited is told by email.</Trans>
              </p>
            )}
            {error && <ApiErrorBanner error={error} />}
            <div className="line">
              <Button onClick={() => setOpen(false)}>
                <Trans>Cancel</Trans>
              </Button>
              <Button className="danger" aria-busy={busy} onClick={() => void run()}>
                <Trans>Delete the meeting</Trans>
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
