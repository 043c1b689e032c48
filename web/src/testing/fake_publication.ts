import type { Track, VideoQuality } from 'livekit-client';

/** What somebody publishes, which is received until somebody says otherwise. */
export class FakePublication {
  isDesired = true;
  quality: VideoQuality | undefined;
  /** How it was asked for so far. */
  readonly asked: boolean[] = [];

  constructor(
    readonly source: Track.Source,
    public track: object | undefined,
    public isMuted: boolean,
    readonly trackSid: string,
  ) {}

  setSubscribed(on: boolean): void {
    this.isDesired = on;
    this.asked.push(on);
  }

  setVideoQuality(quality: VideoQuality): void {
    this.quality = quality;
  }
}
