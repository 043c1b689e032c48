// First: the styles of this page and of the call come after those of the primitives.
import '../../ui/styles/room.css';
import { useCallback, useEffect, useState } from 'react';
import { type ApiError, apiErrorOf } from '../../core/api/http';
import type { RoomEntry } from '../../core/api/rooms';
import { prefetchWhenIdle } from '../../core/lazy_module';
import { preferences } from '../../core/preferences';
import { callScreen, RoomConnector } from '../call';
import { NotFoundScreen } from '../not_found';
import { arrive } from './host_link';
import { PrejoinPage } from './PrejoinPage';

/** The page before a room's call, or word that there is no such room. */
export function PrejoinScreen({ code }: { readonly code: string }) {
  const [connector] = useState(() => new RoomConnector(code));
  const { roomName, mustAsk, refusal, askAgain } = useRoom(connector);
  // Ahead of the tap: a finger gives no notice, and in the call the network may be gone.
  useEffect(() => prefetchWhenIdle(connector, callScreen), [connector]);
  if (refusal?.failure === 'not_found') return <NotFoundScreen code={code} onMade={askAgain} />;
  return <PrejoinPage connector={connector} roomName={roomName} mustAsk={mustAsk} refusal={refusal} />;
}

/** The room's name, which is its code until the server has answered, and why the server lets nobody in. */
function useRoom(connector: RoomConnector) {
  const [entry, setEntry] = useState<RoomEntry>();
  const [refusal, setRefusal] = useState<ApiError>();
  const ask = useCallback(() => {
    arrive(connector, preferences.get().name).then(setEntry, (error) => setRefusal(apiErrorOf(error)));
  }, [connector]);
  useEffect(ask, [ask]);
  const askAgain = () => {
    setRefusal(undefined);
    ask();
  };
  return {
    roomName: entry?.room.name ?? connector.code,
    mustAsk: entry !== undefined && !entry.livekit,
    refusal,
    askAgain,
  };
}
