import type { Source } from '../../core/api/rooms';
import { isHost } from '../hosting';
import type { RosterEntry } from './roster';

/** What can be done about somebody in a meeting. */
export type CommandName =
  | 'mute'
  | 'stopCamera'
  | 'stopShare'
  | 'lowerHand'
  | 'spotlight'
  | 'endSpotlight'
  | 'interpret'
  | 'endInterpreting'
  | 'promote'
  | 'demote'
  | 'rename'
  | 'remove';

/** What oneself may do there. */
export interface Powers {
  readonly isHost: boolean;
  readonly everyoneCanMute: boolean;
  /** The identity of who is shown large to everybody. */
  readonly spotlight: string | undefined;
  /** The identity of whose signs everybody sees all the time. */
  readonly interpreter: string | undefined;
}

/** What one may do about somebody, in the order of the menu. The server decides anyway. */
export function commandsFor(entry: RosterEntry, powers: Powers): CommandName[] {
  const { devices, isSelf, role, isSignedIn } = entry;
  const mayMute = !isSelf && (powers.isHost || powers.everyoneCanMute);
  const commands: [CommandName, boolean][] = [
    ['mute', mayMute && entry.microphoneOn],
    ['stopCamera', powers.isHost && !isSelf && devices.some(({ cameraOn }) => cameraOn)],
    ['stopShare', powers.isHost && !isSelf && devices.some(({ sharesScreen }) => sharesScreen)],
    ['lowerHand', powers.isHost && entry.handRaisedAt !== undefined],
    ['spotlight', powers.isHost && !isOneOf(entry, powers.spotlight)],
    ['endSpotlight', powers.isHost && isOneOf(entry, powers.spotlight)],
    ['interpret', powers.isHost && !isOneOf(entry, powers.interpreter)],
    ['endInterpreting', powers.isHost && isOneOf(entry, powers.interpreter)],
    // Only an account can keep a role.
    ['promote', powers.isHost && !isSelf && isSignedIn && (role === undefined || role === 'member')],
    ['demote', powers.isHost && !isSelf && role === 'administrator'],
    ['rename', powers.isHost && !isSelf],
    ['remove', powers.isHost && !isSelf],
  ];
  return commands.flatMap(([name, isPossible]) => (isPossible ? [name] : []));
}

function isOneOf({ devices }: RosterEntry, shown: string | undefined): boolean {
  return devices.some(({ identity }) => identity === shown);
}

/** What hosts let somebody do or not. */
export type Right = 'speak' | 'show' | 'share';

export const rights: Readonly<Record<Right, readonly Source[]>> = {
  speak: ['microphone'],
  show: ['camera'],
  share: ['screen_share', 'screen_share_audio'],
};

/** Whether oneself decides what this person may do: hosts themselves publish what they want. */
export function canChangeRights({ isSelf, role }: RosterEntry, powers: Powers): boolean {
  return powers.isHost && !isSelf && !isHost(role);
}

export function hasRight({ allowed }: RosterEntry, right: Right): boolean {
  return rights[right].some((source) => allowed.includes(source));
}

/** What somebody may publish once a right is given or taken. */
export function sourcesWith({ allowed }: RosterEntry, right: Right, isGiven: boolean): Source[] {
  const others = allowed.filter((source) => !rights[right].includes(source));
  return isGiven ? [...others, ...rights[right]] : others;
}
