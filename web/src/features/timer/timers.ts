import { type Room, RoomEvent } from 'livekit-client';
import { sameData } from '../../core/equality';
import { metadataOf } from '../../core/room_metadata';
import { createStore, type ReadableStore, type Store } from '../../core/store';
import { type Countdown, leftOf, parseCountdown } from './countdown';
import { ServerClock } from './server_clock';

/** What timers need of a room. */
export type TimerRoom = Pick<Room, 'on' | 'metadata' | 'localParticipant'>;

/** What shows the time of the meeting. */
export interface TimersView {
  readonly clock: ServerClock;
  /** The break that goes on; undefined when there is none, or it is over. */
  readonly pause: ReadableStore<Countdown | undefined>;
  /** The timer that runs. */
  readonly timer: ReadableStore<Countdown | undefined>;
}

/** A store that goes back to nothing by itself when the time is over. */
class Running {
  readonly store: Store<Countdown | undefined> = createStore<Countdown | undefined>(undefined);
  private end: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly clock: ServerClock) {}

  set(countdown: Countdown | undefined): void {
    clearTimeout(this.end);
    const left = countdown ? leftOf(countdown, this.clock.now()) : 0;
    const next = left > 0 ? countdown : undefined;
    if (!sameData(next, this.store.get())) this.store.set(next);
    // Asked again at the end: a machine that slept, or a clock that was corrected, comes too early or too late.
    if (next) this.end = setTimeout(() => this.set(next), Math.min(left, 60_000));
  }

  close(): void {
    clearTimeout(this.end);
  }
}

/** The break and the timer of a running meeting, as everybody in it is told. */
export class Timers implements TimersView {
  readonly clock = new ServerClock();
  private readonly running = { break: new Running(this.clock), timer: new Running(this.clock) };
  private isClosed = false;

  constructor(private readonly room: TimerRoom) {
    room.on(RoomEvent.SignalConnected, () => this.hearJoin());
    for (const event of [RoomEvent.ConnectionStateChanged, RoomEvent.RoomMetadataChanged]) room.on(event, () => this.refresh());
  }

  get pause(): ReadableStore<Countdown | undefined> {
    return this.running.break.store;
  }

  get timer(): ReadableStore<Countdown | undefined> {
    return this.running.timer.store;
  }

  /** What runs stays as it is: nobody is told any more. */
  close(): void {
    this.isClosed = true;
    for (const running of Object.values(this.running)) running.close();
  }

  private hearJoin(): void {
    const joined = this.room.localParticipant.joinedAt?.getTime();
    if (joined) this.clock.hear(joined, true);
  }

  private refresh(): void {
    if (this.isClosed) return;
    const metadata = metadataOf(this.room.metadata);
    for (const kind of ['break', 'timer'] as const) {
      const countdown = parseCountdown(metadata[kind]);
      if (countdown) this.clock.hear(countdown.toldAt, false);
      this.running[kind].set(countdown);
    }
  }
}
