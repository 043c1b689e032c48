import { type Room, RoomEvent } from 'livekit-client';
import { createStore, type ReadableStore } from '../../core/store';

/** What playing sound needs of a room. */
export type PlaybackRoom = Pick<Room, 'on' | 'canPlaybackAudio' | 'startAudio'>;

/** What shows it and starts it. */
export type SoundPlaybackView = Pick<SoundPlayback, 'isBlocked' | 'start'>;

/** Whether the browser lets the page play sound. */
export class SoundPlayback {
  private readonly blocked = createStore(false);

  constructor(private readonly room: PlaybackRoom) {
    room.on(RoomEvent.AudioPlaybackStatusChanged, () => this.refresh());
  }

  /** The browser plays no sound until the person has clicked. */
  get isBlocked(): ReadableStore<boolean> {
    return this.blocked;
  }

  /** Lets the browser play sound; to be called from a click. */
  async start(): Promise<void> {
    await this.room.startAudio().catch(() => undefined);
    this.refresh();
  }

  /** Reads the room again. */
  refresh(): void {
    this.blocked.set(!this.room.canPlaybackAudio);
  }
}
