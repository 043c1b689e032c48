import { ConnectionQuality, ConnectionState, DisconnectReason, RoomEvent, Track } from 'livekit-client';
import type { CallRoom } from '../features/call/call_session';
import { FakePublication } from './fake_publication';
import { FakeTrack, same } from './fake_track';

type Listener = (...args: unknown[]) => void;
type TextHandler = (reader: object, from: { readonly identity: string }) => void;

/** A participant of a fake room: plain fields instead of a connection. */
export class FakeParticipant {
  isSpeaking = false;
  connectionQuality = ConnectionQuality.Good;
  readonly publications = new Map<Track.Source, FakePublication>();
  joinedAt: Date;
  attributes: Record<string, string> = {};
  permissions: object | undefined;

  constructor(
    readonly identity: string,
    public name: string,
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

  get trackPublications() {
    return this.publications;
  }

  getTrackPublication(source: Track.Source) {
    return this.publications.get(source);
  }

  show(source: Track.Source, on = true): void {
    const attachable = { source, attach: same, detach: same };
    this.publications.set(source, new FakePublication(source, attachable, !on, `${source} of ${this.identity}`));
  }

  private isOn(source: Track.Source): boolean {
    return this.publications.get(source)?.isMuted === false;
  }
}

/** Oneself in a fake room; `failure` is what the next device throws. */
export class FakeSelf extends FakeParticipant {
  failure: Error | undefined;
  /** Everything that was ever captured here. */
  readonly captured: FakeTrack[] = [];
  /** How everything was published, in order. */
  readonly published: { source: Track.Source }[] = [];
  /** Whether the sound of a shared screen comes with it. */
  sharesSound = false;
  /** What a device waits for before it opens, as for an answer to the browser's question. */
  permission: Promise<void> = Promise.resolve();

  /** `tell` has the room say what happens to one's own tracks. */
  constructor(
    identity: string,
    name: string,
    private readonly tell: (event: RoomEvent) => void,
  ) {
    super(identity, name);
  }

  async setMicrophoneEnabled(on: boolean) {
    this.open(Track.Source.Microphone, on);
  }

  async setCameraEnabled(on: boolean) {
    this.open(Track.Source.Camera, on);
  }

  async createTracks() {
    await this.permission;
    if (this.failure) throw this.failure;
    const track = new FakeTrack();
    this.captured.push(track);
    return [track];
  }

  /** What was sent to all, and the streams of text with their options. */
  readonly data: string[] = [];
  readonly texts: { readonly text: string; readonly topic?: string; readonly destinationIdentities?: readonly string[] }[] = [];

  async publishData(payload: Uint8Array) {
    if (this.failure) throw this.failure;
    this.data.push(new TextDecoder().decode(payload));
  }

  async sendText(text: string, options: object = {}) {
    if (this.failure) throw this.failure;
    this.texts.push({ text, ...options });
    return { id: `text ${this.texts.length}` };
  }

  async createScreenTracks() {
    await this.permission;
    if (this.failure) throw this.failure;
    const tracks = [new FakeTrack(Track.Kind.Video), ...(this.sharesSound ? [new FakeTrack(Track.Kind.Audio)] : [])];
    this.captured.push(...tracks);
    return tracks;
  }

  async publishTrack(track: unknown, options: { source: Track.Source }) {
    this.published.push(options);
    const isMuted = track instanceof FakeTrack && track.isMuted;
    if (track instanceof FakeTrack) track.source = options.source;
    this.open(options.source, !isMuted);
    const publication = this.publications.get(options.source);
    if (publication && track instanceof FakeTrack) publication.track = track;
  }

  async unpublishTrack(track: FakeTrack, stops = true) {
    if (stops) track.stop();
    if (track.source) this.publications.delete(track.source);
    this.tell(RoomEvent.LocalTrackUnpublished);
  }

  private open(source: Track.Source, on: boolean): void {
    if (this.failure) throw this.failure;
    const isNew = !this.publications.has(source);
    this.show(source, on);
    this.tell(isNew ? RoomEvent.LocalTrackPublished : on ? RoomEvent.TrackUnmuted : RoomEvent.TrackMuted);
  }
}

/** A room for tests: events are told by hand, nothing is connected. */
export class FakeRoom {
  state = ConnectionState.Disconnected;
  canPlaybackAudio = true;
  metadata = '';
  isRecording = false;
  refuses: Error | undefined;
  /** Whether the signalling is answered before the room refuses. */
  answers = false;
  readonly localParticipant = new FakeSelf('nadia', 'Nadia Ferhat', (event) => this.tell(event));
  readonly remoteParticipants = new Map<string, FakeParticipant>();
  activeSpeakers: FakeParticipant[] = [];
  readonly chosen: [MediaDeviceKind, string][] = [];
  private readonly textHandlers = new Map<string, TextHandler>();
  private readonly listeners = new Map<RoomEvent, Listener[]>();

  /** The same room as the session sees it. */
  asRoom(): CallRoom {
    return this as unknown as CallRoom;
  }

  on(event: RoomEvent, listener: Listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    return this;
  }

  tell(event: RoomEvent, ...args: unknown[]): void {
    for (const listener of this.listeners.get(event) ?? []) listener(...args);
  }

  registerTextStreamHandler(topic: string, handler: TextHandler) {
    this.textHandlers.set(topic, handler);
  }

  /** A text begins to arrive; it is whole when the function that this returns is called. */
  textArrives(topic: string, identity: string, id: string, attributes: Record<string, string> = {}) {
    let finish: (text: string | undefined) => void = () => undefined;
    const whole = new Promise<string | undefined>((resolve) => (finish = resolve));
    const reader = {
      info: { id, topic, attributes },
      async *[Symbol.asyncIterator]() {
        const text = await whole;
        if (text === undefined) throw new Error('cut off');
        yield text;
      },
    };
    this.textHandlers.get(topic)?.(reader, { identity });
    return (text: string | undefined) => finish(text);
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

  /** The server says something new about somebody. */
  attribute(participant: FakeParticipant, attributes: Record<string, string>): void {
    participant.attributes = { ...participant.attributes, ...attributes };
    this.tell(RoomEvent.ParticipantAttributesChanged, attributes, participant);
  }

  /** The hosts decided something. */
  rule(metadata: object): void {
    this.metadata = JSON.stringify(metadata);
    this.tell(RoomEvent.RoomMetadataChanged, this.metadata);
  }

  enter(participant: FakeParticipant): void {
    this.remoteParticipants.set(participant.identity, participant);
    this.tell(RoomEvent.ParticipantConnected, participant);
  }

  go(identity: string): void {
    const participant = this.remoteParticipants.get(identity);
    this.remoteParticipants.delete(identity);
    if (participant) this.tell(RoomEvent.ParticipantDisconnected, participant);
  }
}
