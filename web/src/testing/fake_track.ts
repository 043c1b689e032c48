import { Track } from 'livekit-client';

/** What a track does with a media element here: nothing. */
export const same = (element: HTMLMediaElement) => element;

/** A captured track: it only remembers whether it was stopped. */
export class FakeTrack {
  isLive = true;
  isMuted = false;
  source: Track.Source | undefined;
  readonly attach = same;
  readonly detach = same;
  readonly mediaStreamTrack = { contentHint: '', readyState: 'live', getSettings: () => ({ displaySurface: 'window' }) };

  constructor(readonly kind = Track.Kind.Video) {}

  async mute() {
    this.isMuted = true;
    return this;
  }

  stop(): void {
    this.isLive = false;
    this.mediaStreamTrack.readyState = 'ended';
  }
}
