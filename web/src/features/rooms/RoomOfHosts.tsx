import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useCallback, useEffect } from 'react';
import { fetchRoom, type Room } from '../../core/api/rooms';
import { Link } from '../../ui/Link';
import { useLoaded } from '../../ui/useLoaded';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import { LoadFailure, Waiting } from '../errors';
import { NotFoundScreen } from '../not_found';
import { visitor } from '../session';
import { WhenSignedIn } from '../sign_in';
import { DeskFrame } from '../site';

interface RoomOfHostsProps {
  readonly code: string;
  /** Of the page, while nothing is there yet. */
  readonly title: ReactNode;
  readonly children: (room: Room, is: { readonly reload: () => void; readonly replace: (room: Room) => void }) => ReactNode;
}

/** What only hosts of a room see: an account with a role in it, or the browser that bears its host cookie. */
export function RoomOfHosts({ code, title, children }: RoomOfHostsProps) {
  const load = useCallback((signal: AbortSignal) => fetchRoom(code, signal), [code]);
  const { loaded, reload, replace } = useLoaded(load);
  const isNobody = useStore(visitor).is === 'nobody';
  // While it is asked for again, it stays where it is: nothing jumps, and the keyboard is not lost.
  const room = loaded.is === 'loading' ? loaded.last : loaded.is === 'ready' ? loaded.value : undefined;
  if (room?.isAdministrable) return children(room, { reload, replace });
  if (loaded.is === 'ready') {
    return isNobody ? <WhenSignedIn>{() => <SignedInNow onReload={reload} />}</WhenSignedIn> : <NotYours room={loaded.value} />;
  }
  if (loaded.is === 'failed' && loaded.error.failure === 'not_found') return <NotFoundScreen code={code} />;
  return (
    <DeskFrame at="rooms">
      <h1 className="sr-only">{title}</h1>
      {loaded.is === 'failed' ? <LoadFailure error={loaded.error} onRetry={reload} /> : <Waiting />}
    </DeskFrame>
  );
}

/** The same room looks otherwise to who has just signed in. */
function SignedInNow({ onReload }: { readonly onReload: () => void }) {
  useEffect(onReload, [onReload]);
  return null;
}

function NotYours({ room }: { readonly room: Room }) {
  const { t } = useLingui();
  const heading = usePage(room.name);
  return (
    <DeskFrame at="rooms">
      <div className="stack">
        <h1 ref={heading} tabIndex={-1}>
          {room.name}
        </h1>
        <p>
          <Trans>Only hosts of this room see and change its rules. Ask one of them to name you.</Trans>
        </p>
        <div className="line">
          <Link className="btn primary" href={`/${room.slug}`}>
            <Trans>Join the meeting</Trans>
          </Link>
          <Link className="btn" href="/rooms">
            {t`Your rooms`}
          </Link>
        </div>
      </div>
    </DeskFrame>
  );
}
