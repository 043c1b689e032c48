import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { announce } from '../../core/announcer';
import { deleteRoom, fetchRoomContents, type Room } from '../../core/api/rooms';
import { navigate } from '../../core/route';
import { Button } from '../../ui/Button';
import { useLoaded } from '../../ui/useLoaded';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import styles from './DeleteRoom.module.css';

interface DeleteRoomProps {
  readonly room: Room;
  readonly onCancel: () => void;
}

const nothing = { scheduled: 0, attendances: 0, polls: 0, messages: 0, files: 0 };

/** What goes with the room is named before it goes. */
export function DeleteRoom({ room: { id, name }, onCancel }: DeleteRoomProps) {
  const { t } = useLingui();
  const load = useCallback((signal: AbortSignal) => fetchRoomContents(id, signal), [id]);
  const { loaded } = useLoaded(load);
  const { busy, error, run } = useSubmit(async () => {
    await deleteRoom(id);
    announce(t`Room deleted`);
    navigate('/rooms', { replace: true });
  });
  const { scheduled, attendances, polls, messages, files } = loaded.is === 'ready' ? loaded.value : nothing;
  return (
    <div className="stack">
      <p>
        <Trans>
          <b>{name}</b> can’t be brought back. Its link stops working, and whoever is in the meeting has to leave it.
        </Trans>
      </p>
      {scheduled + attendances + polls + messages + files > 0 && (
        <>
          <p>
            <Trans>What goes with it:</Trans>
          </p>
          <ul className={styles.losses}>
            {scheduled > 0 && <li>{t`${plural(scheduled, { one: '# planned meeting', other: '# planned meetings' })}`}</li>}
            {attendances > 0 && <li>{t`${plural(attendances, { one: '# entry of the attendance list', other: '# entries of the attendance list' })}`}</li>}
            {polls > 0 && <li>{t`${plural(polls, { one: '# poll with its votes', other: '# polls with their votes' })}`}</li>}
            {messages > 0 && <li>{t`${plural(messages, { one: '# message of the chat', other: '# messages of the chat' })}`}</li>}
            {files > 0 && <li>{t`${plural(files, { one: '# file sent in the chat', other: '# files sent in the chat' })}`}</li>}
          </ul>
        </>
      )}
      {error && <ApiErrorBanner error={error} />}
      <div className={`line ${styles.acts}`}>
        <Button onClick={onCancel}>
          <Trans>Keep the room</Trans>
        </Button>
        <Button className="danger" aria-busy={busy} aria-disabled={loaded.is === 'loading' || undefined} onClick={() => loaded.is !== 'loading' && void run()}>
          <Trans>Delete the room</Trans>
        </Button>
      </div>
    </div>
  );
}
