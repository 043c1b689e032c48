import { type LocalTrack, type Room, RoomEvent, Track } from 'livekit-client';
import { unlessSame } from '../../core/equality';
import { createStore, type ReadableStore } from '../../core/store';
import { allowedSources } from '../hosting';
import { type ShareFailure, shareFailureOf } from './share_failure';
import { captureOptions, type Detail, publishOptions, type Surface, surfaceOf } from './share_options';

/** What sharing one's own screen needs of a room. */
export type ShareRoom = Pick<Room, 'on' | 'localParticipant'>;

/** One's own shared screen. */
export interface OwnShare {
  readonly isOn: boolean;
  /** The browser asks what to share, or it is being published. */
  readonly isBusy: boolean;
  /** Whether the hosts let one share. */
  readonly isAllowed: boolean;
  readonly surface: Surface;
  readonly hasSound: boolean;
  readonly detail: Detail;
  readonly failure: ShareFailure | undefined;
}

export const noShare: OwnShare = {
  isOn: false,
  isBusy: false,
  isAllowed: true,
  surface: undefined,
  hasSound: false,
  detail: 'text',
  failure: undefined,
};

/** What shows and switches it. */
export type ScreenShareView = Pick<ScreenShare, 'state' | 'start' | 'stop' | 'setDetail' | 'forgetFailure'>;

/** Shares one's own screen. Nothing that was captured here outlives the call. */
export class ScreenShare {
  private readonly store = createStore<OwnShare>(noShare);
  private tracks: readonly LocalTrack[] = [];
  private isReleased = false;

  constructor(private readonly room: ShareRoom) {
    room.on(RoomEvent.LocalTrackUnpublished, () => void this.endWithPicture());
    for (const event of [RoomEvent.ConnectionStateChanged, RoomEvent.ParticipantPermissionsChanged] as const) {
      room.on(event, () => this.set({ isAllowed: allowedSources(room.localParticipant).includes('screen_share') }));
    }
  }

  get state(): ReadableStore<OwnShare> {
    return this.store;
  }

  /** Has the browser ask what to share, and shares that; to be called from a click. Never rejects. */
  async start(): Promise<void> {
    const { isOn, isBusy } = this.store.get();
    if (isOn || isBusy) return;
    this.set({ isBusy: true, failure: undefined, detail: 'text' });
    const asked = performance.now();
    try {
      this.tracks = await this.room.localParticipant.createScreenTracks(captureOptions);
      await this.publish();
    } catch (error) {
      this.stopTracks();
      this.set({ isBusy: false, failure: shareFailureOf(error, performance.now() - asked) });
    }
  }

  async stop(): Promise<void> {
    const { tracks } = this;
    this.tracks = [];
    this.set({ isOn: false, isBusy: false, hasSound: false, surface: undefined });
    await Promise.all(tracks.map((track) => this.room.localParticipant.unpublishTrack(track)));
    tracks.forEach((track) => track.stop());
  }

  /** Sends what is shared in the other way from now on; the browser does not ask again. */
  async setDetail(detail: Detail): Promise<void> {
    const { isOn, isBusy } = this.store.get();
    const picture = this.picture();
    if (!isOn || isBusy || !picture || detail === this.store.get().detail) return;
    this.set({ detail, isBusy: true });
    try {
      await this.room.localParticipant.unpublishTrack(picture, false);
      await this.publishPicture(picture);
      this.set({ isBusy: false });
    } catch {
      await this.stop();
    }
  }

  forgetFailure(): void {
    this.set({ failure: undefined });
  }

  /** The call is over. */
  release(): void {
    this.isReleased = true;
    this.stopTracks();
    this.set({ isOn: false, isBusy: false });
  }

  private async publish(): Promise<void> {
    const picture = this.picture();
    if (!picture || this.isReleased) return this.release();
    await this.publishPicture(picture);
    const sound = this.tracks.find((track) => track !== picture);
    if (sound) await this.room.localParticipant.publishTrack(sound, { source: Track.Source.ScreenShareAudio, dtx: false });
    this.set({ isOn: true, isBusy: false, hasSound: sound !== undefined, surface: surfaceOf(picture.mediaStreamTrack) });
    await this.endWithPicture();
  }

  private async publishPicture(picture: LocalTrack): Promise<void> {
    const { detail } = this.store.get();
    await this.room.localParticipant.publishTrack(picture, { source: Track.Source.ScreenShare, ...publishOptions[detail] });
    // Afterwards: a hint from before has the library and some encoders choose other layers.
    picture.mediaStreamTrack.contentHint = detail;
  }

  private picture(): LocalTrack | undefined {
    return this.tracks.find(({ kind }) => kind === Track.Kind.Video);
  }

  /** The browser or a host ended it: the sound goes with the picture. What is only published anew after a reconnection lives. */
  private async endWithPicture(): Promise<void> {
    const { isOn, isBusy } = this.store.get();
    if (isOn && !isBusy && this.picture()?.mediaStreamTrack.readyState === 'ended') await this.stop();
  }

  private stopTracks(): void {
    for (const track of this.tracks) track.stop();
    this.tracks = [];
  }

  private set(change: Partial<OwnShare>): void {
    this.store.set(unlessSame(this.store.get(), { ...this.store.get(), ...change }));
  }
}
