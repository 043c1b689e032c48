import type { Room } from 'livekit-client';

/** What choosing how sound comes needs of a room. */
export type SoundRoom = Partial<Pick<Room, 'engine'>>;

/** The library's word for the moment before it describes the connection anew (PCEvents.NegotiationStarted, which it keeps to itself). */
const describes = 'negotiationStarted';

/** Sound that comes with what came before, so that a lost packet is not missed, takes twice as much. */
const redundant = 'audio/red';

/** Whether sound may come with redundancy from now on: holds for what is described from then on, so that tracks must be asked for anew. */
export class Redundancy {
  private isLean = false;
  private readonly followed = new WeakSet<object>();

  constructor(private readonly room: SoundRoom) {}

  set(isLean: boolean): void {
    this.isLean = isLean;
    this.follow();
    this.apply();
  }

  /** Each full reconnection has a connection of its own. */
  follow(): void {
    const publisher = this.room.engine?.pcManager?.publisher;
    if (!publisher || this.followed.has(publisher)) return;
    this.followed.add(publisher);
    publisher.on(describes, () => this.isLean && this.apply());
  }

  private apply(): void {
    const { publisher, subscriber } = this.room.engine?.pcManager ?? {};
    const transceivers = [publisher, subscriber].flatMap((peer) => peer?.getTransceivers() ?? []);
    for (const transceiver of transceivers) {
      const { receiver, direction } = transceiver;
      if (receiver.track.kind === 'audio' && direction === 'recvonly') transceiver.setCodecPreferences(this.codecs());
    }
  }

  private codecs(): RTCRtpCodec[] {
    const all = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [];
    return this.isLean ? all.filter(({ mimeType }) => mimeType.toLowerCase() !== redundant) : all;
  }
}
