import {
  ConnectionError,
  ConnectionErrorReason,
  ConnectionState,
  type LocalTrack,
  type Room,
  RoomEvent,
  Track,
} from 'livekit-client';
import { ApiError } from './api';
import { type CaptureKind, failureOf } from './capture';
import type { DeviceKind } from './devices';
import { type EndReason, endReasonOf } from './end_reason';
import {
  emptyView,
  keepUnchanged,
  type MeetingView,
  type OwnDevice,
  offDevice,
  type Phase,
  sameFields,
} from './meeting_view';
import { People } from './people';
import { setPreferences } from './preferences';
import { createStore, type ReadableStore } from './store';

/** What the session needs of a room; tests give a fake one. */
export type MeetingRoom = Pick<
  Room,
  | 'on'
  | 'connect'
  | 'disconnect'
  | 'state'
  | 'localParticipant'
  | 'remoteParticipants'
  | 'canPlaybackAudio'
  | 'startAudio'
  | 'switchActiveDevice'
>;

/** The tracks that were tried before the meeting and are published in it. */
export type OwnTracks = Readonly<Partial<Record<CaptureKind, MediaStreamTrack>>>;

/** What the screens need of a session. */
export type Session = Pick<MeetingSession, 'view' | 'leave' | 'setOn' | 'choose' | 'startSound'>;

const mediaKinds = {
  microphone: 'audioinput',
  camera: 'videoinput',
  speaker: 'audiooutput',
} as const satisfies Record<DeviceKind, MediaDeviceKind>;

const sources = { microphone: Track.Source.Microphone, camera: Track.Source.Camera } as const;

/** Events after which the view may be another one. */
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
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.ConnectionQualityChanged,
  RoomEvent.AudioPlaybackStatusChanged,
] as const;

/** One visit to a meeting: from the join to the end, as a view that changes and as things one can do. */
export class MeetingSession {
  private readonly store = createStore<MeetingView>(emptyView);
  private readonly people = new People(() => this.refresh());
  private own: Record<CaptureKind, OwnDevice> = { microphone: offDevice, camera: offDevice };
  private end: EndReason | undefined;

  /** `wrap` makes of a captured track one that the room can publish. */
  constructor(
    private readonly room: MeetingRoom,
    private readonly wrap: (kind: CaptureKind, track: MediaStreamTrack) => LocalTrack,
  ) {
    for (const event of changes) room.on(event, () => this.refresh());
    room.on(RoomEvent.Disconnected, (reason) => this.finish(endReasonOf(reason)));
  }

  get view(): ReadableStore<MeetingView> {
    return this.store;
  }

  /** Enters, and publishes what was tried before. Rejects with an ApiError when the meeting cannot be entered. */
  async join(url: string, token: string, takeTracks: () => OwnTracks): Promise<void> {
    await connect(this.room, url, token);
    this.refresh();
    const tracks = takeTracks();
    void Promise.all([this.publish('microphone', tracks), this.publish('camera', tracks)]);
  }

  async leave(): Promise<void> {
    // First: while it disconnects, the room forgets the others one by one.
    this.finish('left');
    await this.room.disconnect();
  }

  /** Switches one's own microphone or camera. Never rejects: the view tells a failure. */
  async setOn(kind: CaptureKind, on: boolean): Promise<void> {
    setPreferences(kind === 'microphone' ? { microphoneOn: on } : { cameraOn: on });
    await this.switching(kind, async () => {
      const self = this.room.localParticipant;
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

  /** Lets the browser play sound; to be called from a click. */
  async startSound(): Promise<void> {
    await this.room.startAudio().catch(() => undefined);
    this.refresh();
  }

  private async publish(kind: CaptureKind, tracks: OwnTracks): Promise<void> {
    const track = tracks[kind];
    if (!track) return;
    await this.switching(kind, async () => {
      const options = { source: sources[kind] };
      await this.room.localParticipant.publishTrack(this.wrap(kind, track), options);
    });
  }

  private async switching(kind: CaptureKind, work: () => Promise<void>): Promise<void> {
    this.setOwn(kind, { busy: true, failure: undefined });
    try {
      await work();
      this.setOwn(kind, { busy: false });
    } catch (error) {
      this.setOwn(kind, { busy: false, failure: failureOf(error) });
    }
  }

  private setOwn(kind: CaptureKind, change: Partial<OwnDevice>): void {
    this.own = { ...this.own, [kind]: { ...this.own[kind], ...change } };
    this.refresh();
  }

  private finish(why: EndReason): void {
    this.end ??= why;
    this.people.dispose();
    this.refresh();
  }

  private refresh(): void {
    const before = this.store.get();
    this.store.set({
      phase: same(before.phase, this.phase()),
      // Whoever was there at the end stays in the view: the next page names them.
      people: this.end ? before.people : keepUnchanged(before.people, this.everybody()),
      own: {
        microphone: same(before.own.microphone, this.ownDevice('microphone')),
        camera: same(before.own.camera, this.ownDevice('camera')),
      },
      soundBlocked: !this.room.canPlaybackAudio,
    });
  }

  private everybody() {
    return this.people.describe(this.room.localParticipant, [...this.room.remoteParticipants.values()]);
  }

  private ownDevice(kind: CaptureKind): OwnDevice {
    const self = this.room.localParticipant;
    const on = kind === 'microphone' ? self.isMicrophoneEnabled : self.isCameraEnabled;
    return { ...this.own[kind], on };
  }

  private phase(): Phase {
    if (this.end) return { kind: 'ended', why: this.end };
    switch (this.room.state) {
      case ConnectionState.Connected:
        return { kind: 'live' };
      case ConnectionState.Reconnecting:
      case ConnectionState.SignalReconnecting:
        return { kind: 'reconnecting' };
      case ConnectionState.Connecting:
      case ConnectionState.Disconnected:
        return { kind: 'joining' };
    }
  }
}

async function connect(room: MeetingRoom, url: string, token: string): Promise<void> {
  let answered = false;
  room.on(RoomEvent.SignalConnected, () => {
    answered = true;
  });
  try {
    await room.connect(url, token);
  } catch (error) {
    const refused = error instanceof ConnectionError && error.reason === ConnectionErrorReason.NotAllowed;
    throw new ApiError(answered ? 'no_media' : refused ? 'refused' : 'unreachable');
  }
}

function same<T extends object>(before: T, now: T): T {
  return sameFields(before, now) ? before : now;
}
