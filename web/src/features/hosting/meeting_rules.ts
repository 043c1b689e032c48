import { type AccessLevel, accessLevels, type Role, type Source, sources } from '../../core/api/rooms';
import { fieldsOf, metadataOf, numberOf } from '../../core/room_metadata';

/** The layouts that hosts can choose for everybody. */
export const sharedModes = ['grid', 'speaker', 'presenter'] as const;
export type SharedMode = (typeof sharedModes)[number];

/** How everybody sees the others until they choose for themselves. */
export interface SharedLayout {
  readonly mode: SharedMode;
  /** By the server's clock: a host may choose the same anew. */
  readonly chosenAt: number;
}

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
  /** Whether messages and files stay, for who comes later and for hosts. */
  readonly keepsChat: boolean;
  /** The identity of who is shown large to everybody. */
  readonly spotlight: string | undefined;
  /** The identity of whose signs everybody must see all the time. */
  readonly interpreter: string | undefined;
  /** What a host chose for all; undefined while each sees it as they like. */
  readonly layout: SharedLayout | undefined;
  /** Whether picture or sound are kept by the server. */
  readonly isRecorded: boolean;
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
  keepsChat: false,
  spotlight: undefined,
  interpreter: undefined,
  layout: undefined,
  isRecorded: false,
  endsAt: undefined,
};

/** Reads the metadata of a room. Without a word about something, everything is allowed. */
export function parseRules(metadata: string | undefined, isRecorded: boolean): MeetingRules {
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
    keepsChat: rest['keeps_chat'] === true,
    spotlight: identityIn(rest['spotlight']),
    interpreter: identityIn(rest['interpreter']),
    layout: layoutIn(rest['layout']),
    isRecorded: isRecorded || rest['recording_status'] === 'started',
    endsAt: typeof endsAt === 'number' && endsAt > 0 ? endsAt : undefined,
  };
}

/** Whether somebody with this role hosts the room. */
export function isHost(role: Role | undefined): boolean {
  return role === 'owner' || role === 'administrator';
}

function layoutIn(value: unknown): SharedLayout | undefined {
  const { mode: wanted, chosen_at: chosenAt } = fieldsOf(value);
  const mode = sharedModes.find((known) => known === wanted);
  return mode && { mode, chosenAt: numberOf(chosenAt) };
}

function identityIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
