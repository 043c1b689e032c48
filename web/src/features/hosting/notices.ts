import { type Participant, type Room, RoomEvent, Track } from 'livekit-client';
import { type Role, type Source, sources } from '../../core/api/rooms';
import { sameData } from '../../core/equality';
import { createStore, type ReadableStore } from '../../core/store';
import { isHost, type MeetingRules } from './meeting_rules';

/** Something that a host or the server did, for whom it concerns. */
export type NoticeKind =
  | { readonly kind: 'muted' | 'cameraStopped' | 'shareStopped' | 'handLowered'; readonly actor: string | undefined }
  | { readonly kind: 'recorded'; readonly actor: string | undefined }
  | { readonly kind: 'rightsTaken' | 'rightsGiven'; readonly sources: readonly Source[] }
  | { readonly kind: 'ending'; readonly minutes: number }
  | { readonly kind: 'madeHost' | 'unmadeHost' | 'locked' | 'unlocked' | 'chatClosed' | 'chatOpened' | 'chatKept' | 'chatNotKept' | 'layoutChosen' | 'notRecorded' };

export type Notice = NoticeKind & { readonly id: number };

/** How long a notice stands that asks for nothing, in milliseconds. */
export const noticeLifetime = 8000;

/** More than this at once is noise. */
const mostNotices = 4;

export type NoticeRoom = Pick<Room, 'on' | 'localParticipant' | 'remoteParticipants'>;

/** What the hosts of a meeting did that concerns oneself. Each notice goes by itself. */
export class HostingNotices {
  private readonly store = createStore<readonly Notice[]>([]);
  private readonly began = createStore<string | undefined>(undefined);
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private nextId = 1;
  private allowed: readonly Source[] | undefined;
  /** Of the last notice that stood in an attribute; undefined until one is in the room. */
  private lastCount: number | undefined;

  constructor(private readonly room: NoticeRoom) {
    room.on(RoomEvent.DataReceived, (payload, sender) => this.receive(parse(new TextDecoder().decode(payload)), sender?.name));
    room.on(RoomEvent.ParticipantAttributesChanged, (_, participant) => this.readAttribute(participant));
    room.on(RoomEvent.ParticipantPermissionsChanged, (_, participant) => this.comparePermissions(participant));
    room.on(RoomEvent.Connected, () => {
      this.comparePermissions(room.localParticipant);
      this.lastCount = countIn(shownTo(room.localParticipant));
    });
  }

  get list(): ReadableStore<readonly Notice[]> {
    return this.store;
  }

  /** Who began the recording that goes on, where one was there to be told. */
  get recorder(): ReadableStore<string | undefined> {
    return this.began;
  }

  dismiss(id: number): void {
    this.store.set(this.store.get().filter((notice) => notice.id !== id));
  }

  /** Nobody is told anything any more. */
  close(): void {
    this.timers.forEach(clearTimeout);
    this.timers.clear();
  }

  /** Tells of a new role of oneself; `before` is undefined while one is joining. */
  roleChanged(before: Role | undefined, now: Role | undefined): void {
    if (isHost(before) !== isHost(now)) this.add({ kind: isHost(now) ? 'madeHost' : 'unmadeHost' });
  }

  rulesChanged(before: MeetingRules, now: MeetingRules): void {
    if (before.isRecorded !== now.isRecorded) this.recordingChanged(now.isRecorded);
    if (before.isLocked !== now.isLocked) this.add({ kind: now.isLocked ? 'locked' : 'unlocked' });
    if (now.layout && !sameData(before.layout, now.layout)) this.add({ kind: 'layoutChosen' });
    if (before.keepsChat !== now.keepsChat) this.add({ kind: now.keepsChat ? 'chatKept' : 'chatNotKept' });
    if (before.isChatOpen !== now.isChatOpen) this.add({ kind: now.isChatOpen ? 'chatOpened' : 'chatClosed' });
  }

  recordingChanged(isRecorded: boolean): void {
    if (!isRecorded) this.began.set(undefined);
    this.add(isRecorded ? { kind: 'recorded', actor: this.began.get() } : { kind: 'notRecorded' });
  }

  endsIn(minutes: number): void {
    this.add({ kind: 'ending', minutes });
  }

  /** The server alone sends these, in the name of who acted; it drops what participants forge. */
  private receive({ type, data }: Record<string, unknown>, sender: string | undefined): void {
    const by = { actor: sender || undefined };
    if (type === 'participantMuted') this.add({ kind: 'muted', ...by });
    if (type === 'handLowered') this.add({ kind: 'handLowered', ...by });
    if (type === 'screenRecordingStarted' || type === 'transcriptionStarted') this.nameRecorder(by.actor);
    if (type !== 'sourceStopped') return;
    const { source } = fields(data);
    if (source === 'microphone') this.add({ kind: 'muted', ...by });
    if (source === 'camera') this.add({ kind: 'cameraStopped', ...by });
    if (source === 'screen_share') this.add({ kind: 'shareStopped', ...by });
  }

  /** It may come before the room says that it is recorded, or after. */
  private nameRecorder(actor: string | undefined): void {
    this.began.set(actor);
    if (this.store.get().some(({ kind }) => kind === 'recorded')) this.add({ kind: 'recorded', actor });
  }

  /** Where everything is encrypted end to end, the server can send nothing: there its notices stand in an attribute. */
  private readAttribute(participant: Participant): void {
    if (participant !== this.room.localParticipant || this.lastCount === undefined) return;
    const notice = shownTo(participant);
    const count = countIn(notice);
    if (count === this.lastCount) return;
    this.lastCount = count;
    const { from } = notice;
    this.receive(notice, typeof from === 'string' ? this.room.remoteParticipants.get(from)?.name : undefined);
  }

  private comparePermissions(participant: Participant): void {
    if (participant !== this.room.localParticipant) return;
    const before = this.allowed;
    const now = allowedSources(participant);
    this.allowed = now;
    if (!before) return;
    const taken = before.filter((source) => !now.includes(source));
    const given = now.filter((source) => !before.includes(source));
    if (taken.length > 0) this.add({ kind: 'rightsTaken', sources: taken });
    if (given.length > 0) this.add({ kind: 'rightsGiven', sources: given });
  }

  private add(notice: NoticeKind): void {
    const id = this.nextId;
    this.nextId += 1;
    // The same again takes the place of what stands there.
    const others = this.store.get().filter(({ kind }) => kind !== notice.kind);
    this.store.set([...others, { ...notice, id }].slice(-mostNotices));
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.dismiss(id);
    }, noticeLifetime);
    this.timers.add(timer);
  }
}

/** What somebody may publish, by LiveKit's permissions: no word about sources allows all. */
export function allowedSources({ permissions }: Pick<Participant, 'permissions'>): readonly Source[] {
  if (!permissions) return sources;
  if (!permissions.canPublish) return [];
  const listed = permissions.canPublishSources.map((source) => Track.sourceFromProto(source));
  return listed.length === 0 ? sources : sources.filter((source) => listed.some((one) => one === source));
}

/** The last notice about somebody that stands in their attribute. */
function shownTo({ attributes }: Participant): Record<string, unknown> {
  return parse(attributes['notice'] ?? '');
}

/** The how-manieth it is; 0 for none. */
function countIn({ count }: Record<string, unknown>): number {
  return typeof count === 'number' ? count : 0;
}

function parse(text: string): Record<string, unknown> {
  try {
    return fields(JSON.parse(text));
  } catch {
    return {};
  }
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
