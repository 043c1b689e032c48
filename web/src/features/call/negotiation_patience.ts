import { type Room, RoomEvent } from 'livekit-client';

/** What being patient needs of a room. */
export type NegotiatingRoom = Pick<Room, 'on'> & Partial<Pick<Room, 'engine'>>;

/**
 * How long the two ends may take to agree on a description of the connection, in milliseconds. In a crowd, on a machine
 * that has other things to do, a browser reads one for long; the library gives up after 15 s, and the whole connection
 * with it, which makes the machine busier still.
 */
const timeout = 45_000;

/** Gives descriptions time, on every connection that the room makes. */
export function bePatient(room: NegotiatingRoom): void {
  room.on(RoomEvent.SignalConnected, () => {
    const manager = room.engine?.pcManager;
    if (manager) manager.peerConnectionTimeout = timeout;
  });
}
