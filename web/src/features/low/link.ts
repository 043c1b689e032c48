import { type LocalVideoTrack, type Room, RoomEvent, Track, VideoQuality } from 'livekit-client';
import { preferences } from '../../core/preferences';
import { createStore, type ReadableStore } from '../../core/store';
import { rateBetween, type Rate, type Transferred, transferredIn } from './rate';

/** What saving data needs of a room. */
export type LinkRoom = Pick<Room, 'on' | 'localParticipant'> & Partial<Pick<Room, 'engine'>>;

/** What shows it. */
export type LinkView = Pick<Link, 'rate' | 'watchRate'>;

/** How often the rate is taken, in milliseconds. */
const interval = 2000;

/** The way to the server: what comes and goes on it. While data is saved, one's own picture is sent small. */
export class Link {
  private readonly current = createStore<Rate | undefined>(undefined);
  private readonly unfollow: () => void;
  private isLow = false;
  private watchers = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private last: Transferred | undefined;

  constructor(private readonly room: LinkRoom) {
    room.on(RoomEvent.LocalTrackPublished, () => this.isLow && this.apply());
    this.unfollow = preferences.subscribe(() => this.follow());
    this.follow();
  }

  /** What comes and goes now; undefined until it was measured, and while nobody watches. */
  get rate(): ReadableStore<Rate | undefined> {
    return this.current;
  }

  /** Measures from now on; returns what ends that. */
  watchRate(): () => void {
    this.watchers += 1;
    this.timer ??= setInterval(() => void this.measure(), interval);
    void this.measure();
    return () => {
      this.watchers -= 1;
      if (this.watchers === 0) this.stopMeasuring();
    };
  }

  close(): void {
    this.unfollow();
    this.stopMeasuring();
  }

  private follow(): void {
    const { lowConnection } = preferences.get();
    const wasLow = this.isLow;
    this.isLow = lowConnection;
    if (lowConnection || wasLow) this.apply();
  }

  private apply(): void {
    const own = this.room.localParticipant.getTrackPublication(Track.Source.Camera)?.track as LocalVideoTrack | undefined;
    if (own?.isUpstreamPaused === false) own.setPublishingQuality(this.isLow ? VideoQuality.LOW : VideoQuality.HIGH);
  }

  private async measure(): Promise<void> {
    const { publisher, subscriber } = this.room.engine?.pcManager ?? {};
    const reports = await Promise.all([publisher?.getStats(), subscriber?.getStats()]);
    const now = transferredIn(reports, performance.now());
    // Viewers who want more than is sent have the server ask for it again.
    if (this.isLow) this.apply();
    if (this.watchers === 0) return;
    if (this.last) this.current.set(rateBetween(this.last, now));
    this.last = now;
  }

  private stopMeasuring(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.last = undefined;
    this.current.set(undefined);
  }
}
