import { type LocalAudioTrack, type LocalTrack, type LocalVideoTrack, type Room, RoomEvent, Track } from 'livekit-client';
import { unlessSame } from '../../core/equality';
import { preferences, setPreferences } from '../../core/preferences';
import { createStore, type ReadableStore, type Store } from '../../core/store';
import { dressCamera, sourceOf } from '../effects';
import { chosenVoice, dressMicrophone, microphoneConstraints, microphonePublishing } from '../voice';
import { type CaptureFailure, type CaptureKind, failureOf } from './capture';
import type { DeviceKind } from './device_list';
import { tapOf } from './open_device';

/** What the devices need of a room. */
export type DeviceRoom = Pick<Room, 'on' | 'localParticipant' | 'switchActiveDevice'>;

/** What shows and switches the devices. */
export type DeviceSwitches = Pick<LocalDevices, 'microphone' | 'camera' | 'shownCamera' | 'setOn' | 'toggle' | 'choose' | 'tap'>;

/** The tracks that were captured before the call and are published in it. */
export type CapturedTracks = Readonly<Partial<Record<CaptureKind, MediaStreamTrack>>>;

/** Turns a captured track into one that a room can publish. */
export type Wrap = (kind: CaptureKind, track: MediaStreamTrack) => LocalTrack;

/** The state of one's own microphone or camera. */
export interface LocalDevice {
  readonly on: boolean;
  /** It is being switched. */
  readonly busy: boolean;
  /** Why it could not be switched on. */
  readonly failure: CaptureFailure | undefined;
}

export const offDevice: LocalDevice = { on: false, busy: false, failure: undefined };

const mediaKinds = {
  microphone: 'audioinput',
  camera: 'videoinput',
  speaker: 'audiooutput',
} as const satisfies Record<DeviceKind, MediaDeviceKind>;

const sources = { microphone: Track.Source.Microphone, camera: Track.Source.Camera } as const;

/** Events after which a device may be on or off. */
const changes = [
  RoomEvent.ConnectionStateChanged,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
] as const;

/** One's own microphone, camera and speaker in a call. Nothing that was captured here outlives it. */
export class LocalDevices {
  private readonly stores: Readonly<Record<CaptureKind, Store<LocalDevice>>> = {
    microphone: createStore(offDevice),
    camera: createStore(offDevice),
  };
  private readonly shown = createStore<MediaStreamTrack | undefined>(undefined);
  private readonly ends: (() => void)[] = [];
  /** What was asked for last, of devices that are being switched. */
  private wanted: Partial<Record<CaptureKind, boolean>> = {};
  private readonly captured = new Set<Pick<LocalTrack, 'stop'>>();
  private isReleased = false;
  private voice = chosenVoice();

  constructor(
    private readonly room: DeviceRoom,
    private readonly wrap: Wrap,
  ) {
    for (const event of changes) room.on(event, () => this.refresh());
    this.ends.push(preferences.subscribe(() => void this.followVoice()));
  }

  get microphone(): ReadableStore<LocalDevice> {
    return this.stores.microphone;
  }

  get camera(): ReadableStore<LocalDevice> {
    return this.stores.camera;
  }

  /** A track of one's own camera as the others see it, while it is on. */
  get shownCamera(): ReadableStore<MediaStreamTrack | undefined> {
    return this.shown;
  }

  /** Publishes what was captured before the call. */
  async publish(tracks: CapturedTracks): Promise<void> {
    const publishOne = async (kind: CaptureKind) => {
      const track = tracks[kind];
      if (track) await this.switching(kind, () => this.publishTrack(kind, this.wrap(kind, track)));
    };
    await Promise.all([publishOne('microphone'), publishOne('camera')]);
  }

  /** Never rejects: the state tells a failure. While it is being switched, what was asked for last is done next. */
  async setOn(kind: CaptureKind, on: boolean): Promise<void> {
    setPreferences(kind === 'microphone' ? { microphoneOn: on } : { cameraOn: on });
    this.wanted[kind] = on;
    if (!this.stores[kind].get().busy) await this.switchTo(kind, on);
  }

  /** Switches to the opposite of what was asked for last. */
  async toggle(kind: CaptureKind): Promise<void> {
    await this.setOn(kind, !(this.wanted[kind] ?? this.stores[kind].get().on));
  }

  private async switchTo(kind: CaptureKind, on: boolean): Promise<void> {
    const self = this.room.localParticipant;
    const isPublished = self.getTrackPublication(sources[kind]) !== undefined;
    await this.switching(kind, async () => {
      if (on && !isPublished) return this.publishTrack(kind, await this.capture(kind));
      await (kind === 'microphone' ? self.setMicrophoneEnabled(on) : self.setCameraEnabled(on));
    });
  }

  /** Uses another device from now on. */
  async choose(kind: DeviceKind, deviceId: string): Promise<void> {
    setPreferences({ [kind]: deviceId });
    const choosing = async () => {
      await this.room.switchActiveDevice(mediaKinds[kind], deviceId);
    };
    await (kind === 'speaker' ? choosing().catch(() => undefined) : this.switching(kind, choosing));
  }

  /** A track of what a device captures now, muted or not; undefined while it is closed. Whoever asks for it stops it. */
  tap(kind: CaptureKind): MediaStreamTrack | undefined {
    const track = this.room.localParticipant.getTrackPublication(sources[kind])?.track as LocalTrack | undefined;
    return tapOf(track && sourceOf(track));
  }

  /** Ends everything, and whatever opens later at once. */
  release(): void {
    this.isReleased = true;
    for (const end of this.ends) end();
    for (const track of this.captured) track.stop();
  }

  private async capture(kind: CaptureKind): Promise<LocalTrack> {
    const wanted = kind === 'microphone' ? { audio: microphoneConstraints() } : { video: true };
    const [track] = await this.room.localParticipant.createTracks(wanted);
    if (!track) throw new DOMException('no track', 'NotFoundError');
    return track;
  }

  private async publishTrack(kind: CaptureKind, track: LocalTrack): Promise<void> {
    this.captured.add(track);
    const how = { source: sources[kind], ...(kind === 'microphone' && microphonePublishing()) };
    if (kind === 'camera') await this.dress(track as LocalVideoTrack);
    else await dressMicrophone(track as LocalAudioTrack);
    if (this.isReleased) return;
    await this.room.localParticipant.publishTrack(track, how);
  }

  /** Sound of another kind is another track: what is captured and how it is sent changes. Muted it stays muted. */
  private async followVoice(): Promise<void> {
    const self = this.room.localParticipant;
    // While it is being switched, that is done first.
    if (this.voice === chosenVoice() || this.stores.microphone.get().busy) return;
    this.voice = chosenVoice();
    const before = self.getTrackPublication(sources.microphone)?.track as LocalTrack | undefined;
    if (!before) return;
    await this.switching('microphone', async () => {
      const track = await this.capture('microphone');
      if (before.isMuted) await track.mute();
      await self.unpublishTrack(before);
      await this.publishTrack('microphone', track);
    });
  }

  private async dress(track: LocalVideoTrack): Promise<void> {
    const setOn = (on: boolean) => void this.setOn('camera', on);
    this.ends.push(await dressCamera(track, { onChange: () => this.refresh(), setOn }));
  }

  private async switching(kind: CaptureKind, work: () => Promise<void>): Promise<void> {
    this.set(kind, { busy: true, failure: undefined });
    try {
      await work();
      this.set(kind, { busy: false });
    } catch (error) {
      this.set(kind, { busy: false, failure: failureOf(error) });
    }
    if (this.isReleased) return this.release();
    await this.catchUp(kind);
    await this.followVoice();
  }

  /** Does what was asked for while something else was being done. After a failure, nothing. */
  private async catchUp(kind: CaptureKind): Promise<void> {
    const wanted = this.wanted[kind];
    this.wanted = { ...this.wanted, [kind]: undefined };
    const { on, failure } = this.stores[kind].get();
    if (wanted !== undefined && wanted !== on && !failure) await this.setOn(kind, wanted);
  }

  private refresh(): void {
    this.set('microphone', {});
    this.set('camera', {});
  }

  private set(kind: CaptureKind, change: Partial<LocalDevice>): void {
    const store = this.stores[kind];
    const self = this.room.localParticipant;
    const on = kind === 'microphone' ? self.isMicrophoneEnabled : self.isCameraEnabled;
    store.set(unlessSame(store.get(), { ...store.get(), ...change, on }));
    if (kind === 'camera') this.shown.set(on ? self.getTrackPublication(sources.camera)?.track?.mediaStreamTrack : undefined);
  }
}
