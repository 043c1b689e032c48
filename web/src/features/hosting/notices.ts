import { type Participant, type Room, RoomEvent, Track } from 'livekit-client';
import { type Role, type Source, sources } from '../../core/api/rooms';
import { createStore, type ReadableStore } from '../../core/store';
import { isHost, type MeetingRules } from './meeting_rules';

/** Something that a host did, for whom it concerns. */
export type NoticeKind =
  | { readonly kind: 'muted' | 'cameraStopped' | 'shareStopped' | 'handLowered'; readonly actor: string | undefined }
  | { readonly kind: 'rightsTaken' | 'rightsGiven'; readonly sources: readonly Source[] }
  | { readonly kind: 'madeHost' | 'unmadeHost' | 'locked' | 'unlocked' };

export type Notice = NoticeKind & { readonly id: number };

/** How long a notice stands that asks for nothing, in milliseconds. */
export const noticeLifetime = 8000;

/** More than this at once is noise. */
const mostNotices = 4;

export type NoticeRoom = Pick<Room, 'on' | 'localParticipant'>;

/** What the hosts of a meeting did that concerns oneself. Each notice goes by itself. */
export class HostingNotices {
  private readonly store = createStore<readonly Notice[]>([]);
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private nextId = 1;
  private allowed: readonly Source[] | undefined;

  constructor(private readonly room: NoticeRoom) {
    room.on(RoomEvent.DataReceived, (payload, sender) => this.receive(payload, sender));
    room.on(RoomEvent.ParticipantPermissionsChanged, (_, participant) => this.comparePermissions(participant));
    room.on(RoomEvent.Connected, () => this.comparePermissions(room.localParticipant));
  }

  get list(): ReadableStore<readonly Notice[]> {
    return this.store;
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
    if (before.isLocked !== now.isLocked) this.add({ kind: now.isLocked ? 'locked' : 'unlocked' });
  }

  /** The server alone sends these, in the name of who acted; it drops what participants forge. */
  private receive(payload: Uint8Array, sender: Participant | undefined): void {
    const { type, data } = parse(payload);
    const by = { actor: sender?.name || undefined };
    if (type === 'participantMuted') this.add({ kind: 'muted', ...by });
    if (type === 'handLowered') this.add({ kind: 'handLowered', ...by });
    if (type !== 'sourceStopped') return;
    const { source } = fields(data);
    if (source === 'microphone') this.add({ kind: 'muted', ...by });
    if (source === 'camera') this.add({ kind: 'cameraStopped', ...by });
    if (source === 'screen_share') this.add({ kind: 'shareStopped', ...by });
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

function parse(payload: Uint8Array): Record<string, unknown> {
  try {
    return fields(JSON.parse(new TextDecoder().decode(payload)));
  } catch {
    return {};
  }
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
