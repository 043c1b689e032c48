import { Trans } from '@lingui/react/macro';
import { createRoom } from '../../core/api/rooms';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { serverConfig } from '../session';

interface MakeMeetingProps {
  readonly code: string;
  readonly onMade: () => void;
}

/** Codes that the server gives to rooms; a longer word is no code but a name with a typo. */
const codeOfRoom = /^[a-z]{3}-[a-z]{4}-[a-z]{3}$/;

/** Offers to make the meeting that nobody has made yet, to those who may. */
export function MakeMeeting({ code, onMade }: MakeMeetingProps) {
  const mayCreate = useStore(serverConfig)?.mayCreate === true;
  const { busy, error, run } = useSubmit(async () => {
    await createRoom(code);
    onMade();
  });
  if (!mayCreate || !codeOfRoom.test(code)) return null;
  return (
    <div className="stack">
      <Button aria-busy={busy} onClick={() => void run()}>
        {!busy && <Icon name="plus" small />}
        <Trans>Create a meeting with this code</Trans>
      </Button>
      {error && <ApiErrorBanner error={error} />}
    </div>
  );
}
