import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { createRoomFor } from '../../core/api/rooms';
import { Button } from '../../ui/Button';
import { usePage } from '../../ui/usePage';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { WhenSignedIn } from '../sign_in';
import { SiteFrame } from '../site';

/**
 * The window that the button in another site's page opens. Anybody may open it, so somebody says here that a room
 * shall be made.
 */
export function CreatePopupScreen() {
  return <WhenSignedIn>{({ fullName }) => <CreateForElsewhere name={fullName} />}</WhenSignedIn>;
}

function CreateForElsewhere({ name }: { readonly name: string }) {
  const { t } = useLingui();
  const heading = usePage(t`New meeting`);
  const [isMade, setMade] = useState(false);
  const { busy, error, run } = useSubmit(async () => {
    await createRoomFor(new URLSearchParams(location.search).get('callback') ?? '');
    setMade(true);
    window.close();
  });
  return (
    <SiteFrame className="stack" isPlain>
      <h1 className="title" ref={heading} tabIndex={-1}>
        {isMade ? <Trans>Your meeting is ready</Trans> : <Trans>New meeting</Trans>}
      </h1>
      {isMade ? (
        <p role="status">
          <Trans>The page that you come from has the link. You can close this window.</Trans>
        </p>
      ) : (
        <>
          <p>
            <Trans>The page that you come from gets a link to a new meeting that you host, {name}.</Trans>
          </p>
          {error && <ApiErrorBanner error={error} />}
          <div className="line">
            <Button look="primary" size="large" disabled={busy} onClick={() => void run()}>
              <Trans>Create the meeting</Trans>
            </Button>
          </div>
        </>
      )}
    </SiteFrame>
  );
}
