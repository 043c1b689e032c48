import { useEffect, useState } from 'react';
import { type ApiError, apiErrorOf } from '../../core/api/http';
import type { Room } from '../../core/api/rooms';
import { preferences, setPreferences } from '../../core/preferences';
import { callScreen, joinCall, type RoomConnector } from '../call';
import { Knock } from '../lobby';
import type { PreviewMedia } from './preview_media';

interface RoomToJoin {
  readonly connector: RoomConnector;
  readonly roomName: string;
  readonly media: PreviewMedia;
  /** Why the server lets nobody in; known before anybody tries. */
  readonly refusal: ApiError | undefined;
}

/** The way into a call, as a form shows it. */
export interface Joining {
  readonly busy: boolean;
  readonly error: ApiError | undefined;
  /** Present while one waits to be let in. */
  readonly knock: Knock | undefined;
  /** Joins the call of the room, or asks to be let in. */
  join(name: string): Promise<void>;
  /** Does ahead of the click what can be done. */
  prepare(name: string): void;
  /** Waits no longer to be let in. */
  stopWaiting(): void;
}

/** Joins the call of a room, waits at its door, and tells what stands in the way. */
export function useJoin({ connector, roomName, media, refusal }: RoomToJoin): Joining {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError>();
  const [knock, setKnock] = useState<Knock>();
  useEffect(() => () => knock?.stop(), [knock]);

  const enter = async (name: string) => {
    try {
      // No one must be in a call that cannot be shown.
      await callScreen.load();
      const { room, livekit } = await connector.entryFor(name);
      if (livekit) await joinCall(connector, roomName, name, () => media.handOver());
      else wait(name, room);
    } catch (error) {
      setFailure(apiErrorOf(error));
      setKnock(undefined);
    }
  };
  const wait = (name: string, room: Room) => {
    const waiting = new Knock(room.id, name, (livekit) => {
      connector.admit(name, { room, livekit });
      void enter(name);
    });
    setKnock(waiting);
    void waiting.ask();
  };
  const join = async (name: string) => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    setPreferences({ name });
    await enter(name);
    setBusy(false);
  };
  /** A failure ahead of the click does not matter: the click reports it. */
  const prepare = (name: string) => {
    if (name) void connector.prepare(name, preferences.get()).catch(() => undefined);
  };
  const stopWaiting = () => {
    knock?.giveUp();
    setKnock(undefined);
  };
  return { busy, error: failure ?? (busy ? undefined : refusal), knock, join, prepare, stopWaiting };
}
