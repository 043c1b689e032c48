import { type Room, RoomEvent, Track } from 'livekit-client';
import { type ApiError, apiErrorOf } from '../../core/api/http';
import { fetchWaiting, type WaitingPerson } from '../../core/api/lobby';
import type { Moderation } from '../../core/api/moderation';
import { type Role, roles } from '../../core/api/rooms';
import { sameData } from '../../core/equality';
import { watchLobby } from '../../core/lobby_watch';
import { createStore, type ReadableStore, type Store } from '../../core/store';
import { EndWarnings } from './end_warnings';
import { isHost, type MeetingRules, openRules, parseRules, type SharedLayout } from './meeting_rules';
import { HostingNotices, type Notice } from './notices';

/** What hosting needs of a room. */
export type HostingRoom = Pick<Room, 'on' | 'metadata' | 'isRecording' | 'localParticipant' | 'remoteParticipants'>;

/** Through what a participant reaches the server about the room. */
export interface ServerOfRoom {
  readonly room: string;
  /** The LiveKit token. */
  readonly token: string;
  readonly moderation: Moderation;
}

/** What shows who hosts, by which rules, and what only hosts see and do. */
export interface HostingView {
  /** Of oneself. */
  readonly role: ReadableStore<Role | undefined>;
  readonly rules: ReadableStore<MeetingRules>;
  /** Whether one's own hand is raised. */
  readonly hand: ReadableStore<boolean>;
  /** Who waits to be let in; nobody for who does not host. */
  readonly waiting: ReadableStore<readonly WaitingPerson[]>;
  readonly notices: ReadableStore<readonly Notice[]>;
  /** The name of who began the recording; undefined for who came later. */
  readonly recorder: ReadableStore<string | undefined>;
  /** Why the last command was not carried out. */
  readonly failure: ReadableStore<ApiError | undefined>;
  /** Has the server do something; false when it did not. Never rejects. */
  order(command: (server: Moderation) => Promise<void>): Promise<boolean>;
  /** Switches off somebody's microphone. */
  mute(identity: string): Promise<boolean>;
  dismiss(notice: number): void;
  forgetFailure(): void;
}

/** Who hosts a running meeting, by which rules it goes, and who waits before it. */
export class Hosting implements HostingView {
  private readonly ownRole = createStore<Role | undefined>(undefined);
  private readonly currentRules = createStore<MeetingRules>(openRules);
  private readonly ownHand = createStore(false);
  private readonly atDoor = createStore<readonly WaitingPerson[]>([]);
  private readonly lastFailure = createStore<ApiError | undefined>(undefined);
  private readonly told: HostingNotices;
  private readonly ending = new EndWarnings((minutes) => this.told.endsIn(minutes));
  private unwatch: (() => void) | undefined;
  private isJoined = false;
  private isClosed = false;

  constructor(
    private readonly room: HostingRoom,
    private readonly server: ServerOfRoom,
  ) {
    this.told = new HostingNotices(room);
    const { ConnectionStateChanged, RoomMetadataChanged, RecordingStatusChanged, ParticipantAttributesChanged } = RoomEvent;
    for (const event of [ConnectionStateChanged, RoomMetadataChanged, RecordingStatusChanged, ParticipantAttributesChanged]) room.on(event, () => this.refresh());
  }

  get role(): ReadableStore<Role | undefined> {
    return this.ownRole;
  }

  get rules(): ReadableStore<MeetingRules> {
    return this.currentRules;
  }

  get hand(): ReadableStore<boolean> {
    return this.ownHand;
  }

  /** The identity of who is shown large to everybody. */
  get spotlight(): ReadableStore<string | undefined> {
    return { subscribe: this.currentRules.subscribe, get: () => this.currentRules.get().spotlight };
  }

  /** The identity of whose signs everybody must see all the time. */
  get interpreter(): ReadableStore<string | undefined> {
    return { subscribe: this.currentRules.subscribe, get: () => this.currentRules.get().interpreter };
  }

  /** What a host chose for everybody. */
  get layout(): ReadableStore<SharedLayout | undefined> {
    return { subscribe: this.currentRules.subscribe, get: () => this.currentRules.get().layout };
  }

  get waiting(): ReadableStore<readonly WaitingPerson[]> {
    return this.atDoor;
  }

  get notices(): ReadableStore<readonly Notice[]> {
    return this.told.list;
  }

  get recorder(): ReadableStore<string | undefined> {
    return this.told.recorder;
  }

  get failure(): ReadableStore<ApiError | undefined> {
    return this.lastFailure;
  }

  async order(command: (server: Moderation) => Promise<void>): Promise<boolean> {
    this.lastFailure.set(undefined);
    try {
      await command(this.server.moderation);
      return true;
    } catch (error) {
      if (!this.isClosed) this.lastFailure.set(apiErrorOf(error));
      return false;
    }
  }

  async mute(identity: string): Promise<boolean> {
    const publication = this.room.remoteParticipants.get(identity)?.getTrackPublication(Track.Source.Microphone);
    const sid = publication?.trackSid;
    return sid === undefined ? false : this.order((server) => server.mute(identity, sid));
  }

  dismiss(notice: number): void {
    this.told.dismiss(notice);
  }

  forgetFailure(): void {
    this.lastFailure.set(undefined);
  }

  /** One is in the call: from now on changes are told. */
  join(): void {
    this.refresh();
    this.isJoined = true;
    const { endsAt, isRecorded } = this.currentRules.get();
    this.ending.set(endsAt);
    if (isRecorded) this.told.recordingChanged(true);
  }

  close(): void {
    this.isClosed = true;
    this.told.close();
    this.ending.close();
    this.unwatch?.();
    this.atDoor.set([]);
  }

  private refresh(): void {
    if (this.isClosed) return;
    const { attributes } = this.room.localParticipant;
    const role = roles.find((known) => known === attributes['room_role']);
    const roleBefore = replace(this.ownRole, role);
    if (roleBefore && this.isJoined) this.told.roleChanged(roleBefore.was, role);
    const rules = parseRules(this.room.metadata, this.room.isRecording);
    const rulesBefore = replace(this.currentRules, rules);
    if (rulesBefore && this.isJoined) this.told.rulesChanged(rulesBefore.was, rules);
    if (this.isJoined) this.ending.set(rules.endsAt);
    replace(this.ownHand, this.isHandRaised());
    this.watchDoor(isHost(role));
  }

  /** On any of one's own devices: a hand is a person's. */
  private isHandRaised(): boolean {
    const { localParticipant: self, remoteParticipants } = this.room;
    const { person } = self.attributes;
    const devices = person ? [self, ...[...remoteParticipants.values()].filter(({ attributes }) => attributes['person'] === person)] : [self];
    return devices.some(({ attributes }) => Boolean(attributes['handRaisedAt']));
  }

  /** Only hosts are told who waits. */
  private watchDoor(wanted: boolean): void {
    if (wanted === (this.unwatch !== undefined)) return;
    this.unwatch?.();
    this.unwatch = wanted ? this.openDoor() : undefined;
    if (!wanted) this.atDoor.set([]);
  }

  private openDoor(): () => void {
    const { room, token } = this.server;
    return watchLobby({
      room,
      poll: async () => ({ type: 'waiting', people: await fetchWaiting(room, token) }),
      onMessage: (message) => message.type === 'waiting' && replace(this.atDoor, message.people),
    });
  }
}

/** Sets a value that says something else; returns what it was, or undefined when nothing changed. */
function replace<T>(store: Store<T>, next: T): { readonly was: T } | undefined {
  const was = store.get();
  if (sameData(was, next)) return undefined;
  store.set(next);
  return { was };
}
