import { type RemoteParticipant, type Room, RoomEvent } from 'livekit-client';

/** What telling others about a shared screen needs of a room. */
export type WireRoom = Pick<Room, 'on' | 'localParticipant'>;

/** Distinguishes what is told about shared screens from other data. */
const topic = 'visio.share';

type Listener = (bytes: Uint8Array, from: string) => void;

/** Carries what participants tell each other about shared screens: data packets, which the server only forwards. */
export class ShareWire {
  private readonly listeners = new Set<Listener>();

  constructor(private readonly room: WireRoom) {
    room.on(RoomEvent.DataReceived, (bytes: Uint8Array, from?: RemoteParticipant, _kind?: unknown, about?: string) => {
      if (from && about === topic) this.listeners.forEach((listener) => listener(bytes, from.identity));
    });
  }

  /** Of oneself. */
  get identity(): string {
    return this.room.localParticipant.identity;
  }

  /** What may get lost is outdated soon. To one participant, or to all. */
  send(bytes: Uint8Array<ArrayBuffer>, how: { readonly reliable: boolean; readonly to?: string | undefined }): void {
    const { reliable, to } = how;
    const options = { reliable, topic, ...(to !== undefined && { destinationIdentities: [to] }) };
    // Without a connection nobody is pointed at anything.
    this.room.localParticipant.publishData(bytes, options).catch(() => undefined);
  }

  /** Returns what ends that. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
