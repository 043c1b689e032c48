import { type RemoteParticipant, type Room, RoomEvent } from 'livekit-client';
import { createStore, type ReadableStore } from '../../core/store';
import type { Countdown } from './countdown';

/** What saying that one is back needs of a room. */
export type ReturnsRoom = Pick<Room, 'on' | 'localParticipant'>;

/** Who has come back before the end of the break. */
export interface ReturnsView {
  /** Identities, one's own too. */
  readonly back: ReadableStore<ReadonlySet<string>>;
  /** Tells everybody that one is back, or is away again. */
  say(isBack: boolean): void;
}

/** Distinguishes it from other data. */
const topic = 'visio.break';

/** As it comes: anybody may send anything. */
interface Message {
  /** The sender is back, or away again. */
  readonly back?: unknown;
  /** The sender has just come and wants to know who is back. */
  readonly asks?: unknown;
}

const nobody: ReadonlySet<string> = new Set();

/** In a break people tell each other that they are back: data packets, which the server only forwards. */
export class Returns implements ReturnsView {
  private readonly store = createStore<ReadonlySet<string>>(nobody);

  constructor(
    private readonly room: ReturnsRoom,
    pause: ReadableStore<Countdown | undefined>,
  ) {
    room.on(RoomEvent.DataReceived, (bytes: Uint8Array, from?: RemoteParticipant, _kind?: unknown, about?: string) => {
      if (from && about === topic && pause.get()) this.hear(from.identity, read(bytes));
    });
    // Whoever comes later asks: nobody else knows when their channel is open.
    room.on(RoomEvent.Connected, () => pause.get() && this.send({ asks: true }));
    room.on(RoomEvent.ParticipantDisconnected, ({ identity }) => this.note(identity, false));
    pause.subscribe(() => {
      if (!pause.get() && this.store.get().size > 0) this.store.set(nobody);
    });
  }

  get back(): ReadableStore<ReadonlySet<string>> {
    return this.store;
  }

  say(isBack: boolean): void {
    this.note(this.own, isBack);
    this.send({ back: isBack });
  }

  private hear(identity: string, { back, asks }: Message): void {
    if (typeof back === 'boolean') this.note(identity, back);
    if (asks === true && this.has(this.own)) this.send({ back: true }, identity);
  }

  private get own(): string {
    return this.room.localParticipant.identity;
  }

  private has(identity: string): boolean {
    return this.store.get().has(identity);
  }

  private note(identity: string, isBack: boolean): void {
    if (this.has(identity) === isBack) return;
    const now = new Set(this.store.get());
    if (isBack) now.add(identity);
    else now.delete(identity);
    this.store.set(now);
  }

  private send(message: Message, to?: string): void {
    const options = { reliable: true, topic, ...(to !== undefined && { destinationIdentities: [to] }) };
    // Without a connection nobody is told; the break ends all the same.
    this.room.localParticipant.publishData(new TextEncoder().encode(JSON.stringify(message)), options).catch(() => undefined);
  }
}

/** Whatever somebody sends that is none says nothing. */
function read(bytes: Uint8Array): Message {
  try {
    const said: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof said === 'object' && said !== null ? said : {};
  } catch {
    return {};
  }
}
