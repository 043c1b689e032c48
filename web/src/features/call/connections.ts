import { ConnectionState, type Room } from 'livekit-client';

/**
 * Which of the two connections to the server are up; they fail independently. Signalling carries news
 * and commands, media carries sound and video.
 */
export interface ConnectionStates {
  readonly signalling: boolean;
  readonly media: boolean;
}

/** How often the connections are looked at, in milliseconds: the library tells of neither when it changes. */
export const pollInterval = 500;

/** The library's own word for signalling that is up (SignalConnectionState.CONNECTED, which it keeps to itself). */
const signallingUp = 1;

/** Returns what tells how a room's connections are now. Ask it often: media that was cut stays so until it is whole again. */
export function watchConnections(room: Pick<Room, 'engine' | 'state'>): () => ConnectionStates {
  let isCut = false;
  return () => {
    const { client, pcManager } = room.engine ?? {};
    const states = [pcManager?.publisher, pcManager?.subscriber].map((peer) => peer?.getConnectionState());
    if (states.some((state) => state === 'disconnected' || state === 'failed')) isCut = true;
    // A transport that is new or not used yet says nothing.
    else if (states.every((state) => state !== 'connecting')) isCut = false;
    return {
      signalling: client?.currentState === signallingUp,
      media: !isCut && room.state !== ConnectionState.Reconnecting,
    };
  };
}
