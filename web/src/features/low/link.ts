import { type LocalVideoTrack, type Room, RoomEvent, Track, VideoQuality } from 'livekit-client';
import { preferences } from '../../core/preferences';
import { createStore, type ReadableStore } from '../../core/store';
import { rateBetween, type Rate, type Transferred, transferredIn } from './rate';

/** What saving data needs of a room. */
export type LinkRoom = Pick<Room, 'on' | 'remoteParticipants' | 'localParticipant' | 'activeSpeakers'> &
  Partial<Pick<Room, 'engine'>>;

/** What shows it. */
export type LinkView = Pick<Link, 'rate' | 'watchRate'>;

/** How often the rate is taken, in milliseconds. */
const interval = 2000;

/** Events after which something may be received that is not wanted. */
const changes = [RoomEvent.TrackPublished, RoomEvent.LocalTrackPublished, RoomEvent.ActiveSpeakersChanged] as const;

/**
 * The way to the server. While data is saved, the pictures of others are not received, or that of one who speaks only,
 * small; one's own is sent small. Sound and shared screens stay as they are.
 */
export class Link {
  private readonly current = createStore<Rate | undefined>(undefined);
  private readonly unfollow: () => void;
  private isLow = false;
  private watchers = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private last: Transferred | undefined;

  constructor(private readonly room: LinkRoom) {
    for (const event of changes) room.on(event, () => this.isLow && this.apply());
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
    const { lowShowsSpeaker } = preferences.get();
    const speaker = lowShowsSpeaker ? this.room.activeSpeakers.find((one) => one !== this.room.localParticipant) : undefined;
    for (const participant of this.room.remoteParticipants.values()) {
      const camera = participant.getTrackPublication(Track.Source.Camera);
      if (!camera) continue;
      const isShown = !this.isLow || participant === speaker;
      if (camera.isDesired !== isShown) camera.setSubscribed(isShown);
      if (isShown) camera.setVideoQuality(this.isLow ? VideoQuality.LOW : VideoQuality.HIGH);
    }
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
