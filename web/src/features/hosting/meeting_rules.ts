import { type AccessLevel, accessLevels, type Role, type Source, sources } from '../../core/api/rooms';
import { fieldsOf, metadataOf } from '../../core/room_metadata';

/** What the hosts decided about a running meeting, as everybody in it is told. */
export interface MeetingRules {
  readonly accessLevel: AccessLevel;
  readonly isLocked: boolean;
  /** What those who do not host may publish. */
  readonly canPublish: readonly Source[];
  readonly everyoneCanMute: boolean;
  /** Whether those who do not host may write. */
  readonly isChatOpen: boolean;
  /** What they wait between two messages, in seconds; 0 for nothing. */
  readonly chatPause: number;
  /** The identity of who is shown large to everybody. */
  readonly spotlight: string | undefined;
  /** The identity of whose signs everybody must see all the time. */
  readonly interpreter: string | undefined;
  /** When the time limit ends the meeting, in milliseconds since 1970. */
  readonly endsAt: number | undefined;
}

export const openRules: MeetingRules = {
  accessLevel: 'public',
  isLocked: false,
  canPublish: sources,
  everyoneCanMute: false,
  isChatOpen: true,
  chatPause: 0,
  spotlight: undefined,
  interpreter: undefined,
  endsAt: undefined,
};

/** Reads the metadata of a room. Without a word about something, everything is allowed. */
export function parseRules(metadata: string | undefined): MeetingRules {
  const { configuration, access_level: level, is_locked: isLocked, ends_at: endsAt, ...rest } = metadataOf(metadata);
  const pause = rest['chat_pause_seconds'];
  const { can_publish_sources: given, everyone_can_mute: mute } = fieldsOf(configuration);
  return {
    accessLevel: accessLevels.find((known) => known === level) ?? 'public',
    isLocked: isLocked === true,
    canPublish: Array.isArray(given) ? sources.filter((source) => given.includes(source)) : sources,
    everyoneCanMute: mute === true,
    isChatOpen: rest['is_chat_open'] !== false,
    chatPause: typeof pause === 'number' && pause > 0 ? pause : 0,
    spotlight: identityIn(rest['spotlight']),
    interpreter: identityIn(rest['interpreter']),
    endsAt: typeof endsAt === 'number' && endsAt > 0 ? endsAt : undefined,
  };
}

/** Whether somebody with this role hosts the room. */
export function isHost(role: Role | undefined): boolean {
  return role === 'owner' || role === 'administrator';
}

function identityIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
