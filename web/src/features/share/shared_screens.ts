import { type Participant, type Room, RoomEvent, Track } from 'livekit-client';
import { sameItems, unlessSame } from '../../core/equality';
import { createStore, type ReadableStore } from '../../core/store';
import type { AttachableTrack } from '../people';

/** What the list of shared screens needs of a room. */
export type ScreensRoom = Pick<Room, 'on' | 'localParticipant' | 'remoteParticipants'>;

/** A screen that somebody shares. */
export interface SharedScreen {
  /** Of who shares it. */
  readonly identity: string;
  readonly name: string;
  readonly isSelf: boolean;
  /** What to show; undefined while it is not here yet. */
  readonly video: AttachableTrack | undefined;
  /** What to play; undefined for one's own and where nothing sounds. */
  readonly audio: AttachableTrack | undefined;
  /** Width divided by height. */
  readonly aspect: number;
}

const changes = [
  RoomEvent.ConnectionStateChanged,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
] as const;

/** All screens that are shared in a room, in the order in which they came. What has not changed stays the same object. */
export class SharedScreens {
  private readonly store = createStore<readonly SharedScreen[]>([]);

  constructor(private readonly room: ScreensRoom) {
    for (const event of changes) room.on(event, () => this.refresh());
  }

  get list(): ReadableStore<readonly SharedScreen[]> {
    return this.store;
  }

  /** Reads the room again. */
  refresh(): void {
    const { localParticipant, remoteParticipants } = this.room;
    const shown: SharedScreen[] = [...remoteParticipants.values(), localParticipant].flatMap((one) => this.describe(one) ?? []);
    const before = this.store.get().map(({ identity }) => identity);
    const age = ({ identity }: SharedScreen) => (before.includes(identity) ? before.indexOf(identity) : before.length);
    const now = shown.toSorted((a, b) => age(a) - age(b));
    if (!sameItems(this.store.get(), now)) this.store.set(now);
  }

  private describe(participant: Participant): SharedScreen | undefined {
    const picture = participant.getTrackPublication(Track.Source.ScreenShare);
    if (!picture || picture.isMuted) return undefined;
    const { identity, name } = participant;
    const isSelf = participant === this.room.localParticipant;
    const { width = 16, height = 9 } = picture.dimensions ?? {};
    const screen = {
      identity,
      name: name || identity,
      isSelf,
      video: picture.track,
      audio: isSelf ? undefined : participant.getTrackPublication(Track.Source.ScreenShareAudio)?.track,
      aspect: aspectOf(width, height),
    };
    return unlessSame(this.store.get().find((known) => known.identity === identity) ?? screen, screen);
  }
}

/** Whatever others say: a ribbon would leave no room for anything else. */
function aspectOf(width: number, height: number): number {
  const aspect = width / height;
  return Number.isFinite(aspect) && aspect > 0 ? Math.min(3, Math.max(0.5, aspect)) : 16 / 9;
}
