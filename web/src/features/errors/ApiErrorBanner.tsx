import { Trans } from '@lingui/react/macro';
import type { ApiError } from '../../core/api/http';
import { Banner } from '../../ui/Banner';

interface ApiErrorProps {
  readonly error: ApiError;
  /** Whether a meeting refused somebody at its door; else a page could not be shown or changed. */
  readonly isAtDoor?: boolean;
}

/** Says what the server or the way to it refused. */
export function ApiErrorBanner({ error, isAtDoor = false }: ApiErrorProps) {
  return (
    <Banner tone="danger">
      <Sentence error={error} isAtDoor={isAtDoor} />
    </Banner>
  );
}

function Sentence({ error: { failure }, isAtDoor }: Required<ApiErrorProps>) {
  switch (failure) {
    case 'unreachable':
      return <Trans>The server isn’t responding. Check your connection, then try again.</Trans>;
    case 'no_media':
      return (
        <Trans>
          The server is responding, but sound and video can’t get through. A firewall may be blocking them: try another network, or ask your IT department.
        </Trans>
      );
    case 'busy':
      return <Trans>The server is busy. Wait a minute, then try again.</Trans>;
    case 'not_found':
      return isAtDoor ? <Trans>There’s no meeting with this code.</Trans> : <Trans>This is no longer there. Someone may have deleted it.</Trans>;
    case 'closed':
      return <Trans>Meetings on this site aren’t open to everyone yet. Contact the people who run it.</Trans>;
    case 'full':
      return <Trans>This meeting is full. Try again when someone has left.</Trans>;
    case 'bad_name':
      return <Trans>This name can’t be used. Shorten it, or remove any special characters.</Trans>;
    case 'signed_out':
      return <Trans>You’re no longer signed in. Sign in, then try again.</Trans>;
    case 'refused':
      return isAtDoor ? (
        <Trans>You weren’t let in. Ask the person who invited you for a new link.</Trans>
      ) : (
        <Trans>The server refused this. You may no longer be allowed to do it: reload the page to see what has changed.</Trans>
      );
    case 'broken':
      return (
        <Trans>
          Something went wrong on the server. Try again; if it keeps happening, tell the people who run this service.
        </Trans>
      );
  }
}
