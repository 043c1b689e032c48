import { type Room, RoomEvent } from 'livekit-client';
import { sameData } from '../../core/equality';
import { metadataOf } from '../../core/room_metadata';
import { createStore, type ReadableStore } from '../../core/store';
import type { ServerClock } from '../timer';
import { type Floor, freeFloor, parseFloor } from './floor';

/** What the floor needs of a room. */
export type SpeakingRoom = Pick<Room, 'on' | 'metadata'>;

/** What shows whose turn it is. */
export interface SpeakingView {
  readonly clock: ServerClock;
  readonly floor: ReadableStore<Floor>;
}

/** Whose turn it is to speak in a running meeting, as everybody in it is told. */
export class Speaking implements SpeakingView {
  private readonly current = createStore<Floor>(freeFloor);

  constructor(
    private readonly room: SpeakingRoom,
    readonly clock: ServerClock,
  ) {
    for (const event of [RoomEvent.ConnectionStateChanged, RoomEvent.RoomMetadataChanged]) room.on(event, () => this.refresh());
  }

  get floor(): ReadableStore<Floor> {
    return this.current;
  }

  private refresh(): void {
    const floor = parseFloor(metadataOf(this.room.metadata)['floor']);
    if (floor.toldAt > 0) this.clock.hear(floor.toldAt, false);
    if (!sameData(floor, this.current.get())) this.current.set(floor);
  }
}
