// First: the styles of this page and of the call come after those of the primitives.
import '../../ui/styles/room.css';
import { useCallback, useEffect, useState } from 'react';
import { type ApiError, apiErrorOf } from '../../core/api/http';
import type { RoomEntry } from '../../core/api/rooms';
import { prefetchWhenIdle } from '../../core/lazy_module';
import { hostKeyIn } from '../../core/route';
import { preferences } from '../../core/preferences';
import { callScreen, RoomConnector } from '../call';
import { NotFoundScreen } from '../not_found';
import { claimByLink } from './host_link';
import { PrejoinPage } from './PrejoinPage';

/** The page before a room's call, or word that there is no such room. */
export function PrejoinScreen({ code }: { readonly code: string }) {
  const [connector] = useState(() => new RoomConnector(code));
  const { roomName, mustAsk, refusal, linkFailure, askAgain } = useRoom(connector);
  // Ahead of the tap: a finger gives no notice, and in the call the network may be gone.
  useEffect(() => prefetchWhenIdle(connector, callScreen), [connector]);
  if (refusal?.failure === 'not_found') return <NotFoundScreen code={code} onMade={askAgain} />;
  return <PrejoinPage connector={connector} roomName={roomName} mustAsk={mustAsk} refusal={refusal} linkFailure={linkFailure} />;
}

/**
 * The room's name, which is its code until the server has answered, why the server lets nobody in, and why the host
 * link made nobody a host.
 */
function useRoom(connector: RoomConnector) {
  const [entry, setEntry] = useState<RoomEntry>();
  const [refusal, setRefusal] = useState<ApiError>();
  const [linkFailure, setLinkFailure] = useState<ApiError>();
  const ask = useCallback(() => {
    const claim = claimByLink(connector.code);
    claim.then(() => setLinkFailure(undefined), (error) => setLinkFailure(apiErrorOf(error)));
    connector.startWith(claim);
    const arrived = (answer: RoomEntry) => {
      setEntry(answer);
      setRefusal(undefined);
    };
    connector.entryFor(preferences.get().name).then(arrived, (error) => setRefusal(apiErrorOf(error)));
  }, [connector]);
  useEffect(() => {
    ask();
    // Whoever pastes the host link where the room is open already loads no page.
    const pasted = () => hostKeyIn(location.hash) !== undefined && ask();
    addEventListener('hashchange', pasted);
    return () => removeEventListener('hashchange', pasted);
  }, [ask]);
  const askAgain = () => {
    setRefusal(undefined);
    ask();
  };
  return {
    roomName: entry?.room.name ?? connector.code,
    mustAsk: entry !== undefined && !entry.livekit,
    refusal,
    linkFailure,
    askAgain,
  };
}
