import { ConnectionQuality, ConnectionState, DisconnectReason, RoomEvent, Track } from 'livekit-client';
import type { MeetingRoom } from './meeting_session';

type Listener = (...args: unknown[]) => void;

/** A participant of a fake room: plain fields instead of a connection. */
export class FakeParticipant {
  isSpeaking = false;
  connectionQuality = ConnectionQuality.Good;
  readonly publications = new Map<Track.Source, { track: object | undefined; isMuted: boolean }>();
  joinedAt: Date;

  constructor(
    readonly identity: string,
    readonly name: string,
    joinedAt = 0,
  ) {
    this.joinedAt = new Date(joinedAt);
  }

  get isMicrophoneEnabled() {
    return this.isOn(Track.Source.Microphone);
  }

  get isCameraEnabled() {
    return this.isOn(Track.Source.Camera);
  }

  getTrackPublication(source: Track.Source) {
    return this.publications.get(source);
  }

  show(source: Track.Source, on = true): void {
    this.publications.set(source, { track: { source }, isMuted: !on });
  }

  private isOn(source: Track.Source): boolean {
    return this.publications.get(source)?.isMuted === false;
  }
}

/** Oneself in a fake room; `failure` is what the next device throws. */
export class FakeSelf extends FakeParticipant {
  failure: Error | undefined;

  async setMicrophoneEnabled(on: boolean) {
    this.open(Track.Source.Microphone, on);
  }

  async setCameraEnabled(on: boolean) {
    this.open(Track.Source.Camera, on);
  }

  async publishTrack(_track: unknown, { source }: { source: Track.Source }) {
    this.open(source, true);
  }

  private open(source: Track.Source, on: boolean): void {
    if (this.failure) throw this.failure;
    this.show(source, on);
  }
}

/** A room for tests: events are told by hand, nothing is connected. */
export class FakeRoom {
  state = ConnectionState.Disconnected;
  canPlaybackAudio = true;
  refuses: Error | undefined;
  /** Whether the signalling is answered before the room refuses. */
  answers = false;
  readonly localParticipant = new FakeSelf('nadia', 'Nadia Ferhat');
  readonly remoteParticipants = new Map<string, FakeParticipant>();
  readonly chosen: [MediaDeviceKind, string][] = [];
  private readonly listeners = new Map<RoomEvent, Listener[]>();

  /** The same room as the session sees it. */
  asRoom(): MeetingRoom {
    return this as unknown as MeetingRoom;
  }

  on(event: RoomEvent, listener: Listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    return this;
  }

  tell(event: RoomEvent, ...args: unknown[]): void {
    for (const listener of this.listeners.get(event) ?? []) listener(...args);
  }

  async connect() {
    if (this.answers) this.tell(RoomEvent.SignalConnected);
    if (this.refuses) throw this.refuses;
    this.become(ConnectionState.Connected);
  }

  async disconnect() {
    this.drop(DisconnectReason.CLIENT_INITIATED);
  }

  async startAudio() {
    this.canPlaybackAudio = true;
  }

  async switchActiveDevice(kind: MediaDeviceKind, id: string) {
    this.chosen.push([kind, id]);
    return true;
  }

  become(state: ConnectionState): void {
    this.state = state;
    this.tell(RoomEvent.ConnectionStateChanged, state);
  }

  /** As the library does it: everybody goes, then the room is told. */
  drop(reason?: DisconnectReason): void {
    [...this.remoteParticipants.keys()].forEach((identity) => this.go(identity));
    this.become(ConnectionState.Disconnected);
    this.tell(RoomEvent.Disconnected, reason);
  }

  enter(participant: FakeParticipant): void {
    this.remoteParticipants.set(participant.identity, participant);
    this.tell(RoomEvent.ParticipantConnected, participant);
  }

  go(identity: string): void {
    this.remoteParticipants.delete(identity);
    this.tell(RoomEvent.ParticipantDisconnected);
  }
}
