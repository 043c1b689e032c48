import { chatExport, deleteChat } from './chat';
import { ApiError, ask, fetchFile } from './http';
import type { AccessLevel, Role, Source } from './rooms';

/** What runs out for everybody in a meeting. In a break, microphones are off. */
export type CountdownKind = 'break' | 'timer';

/** What a host can have the server do in a running call, and what everybody can do there for themselves. */
export interface Moderation {
  mute(identity: string, trackSid: string): Promise<void>;
  /** Of one person: a camera, a shared screen. */
  stopSource(identity: string, source: Source): Promise<void>;
  muteAll(): Promise<void>;
  /** What may be published: by one person, or by all who do not host. */
  allowSources(sources: readonly Source[], identity?: string): Promise<void>;
  raiseHand(raised: boolean): Promise<void>;
  lowerHand(identity: string): Promise<void>;
  lowerHands(): Promise<void>;
  /** Somebody else. */
  rename(identity: string, name: string): Promise<void>;
  changeRole(identity: string, role: Extract<Role, 'administrator' | 'member'>): Promise<void>;
  /** With all devices of the person; who has left already is gone, too. */
  remove(identity: string): Promise<void>;
  lock(isLocked: boolean): Promise<void>;
  /** Shows one person large to everybody; undefined ends that. */
  spotlight(identity: string | undefined): Promise<void>;
  /** Keeps one person in everybody's sight beside whatever is large, for sign language; undefined ends that. */
  showInterpreter(identity: string | undefined): Promise<void>;
  /** How everybody sees the others until they choose for themselves; undefined frees all. */
  shareLayout(layout: 'grid' | 'speaker' | 'presenter' | undefined): Promise<void>;
  /** It is somebody's turn to speak; undefined: nobody's. Whoever spoke before is muted. */
  giveFloor(identity: string | undefined): Promise<void>;
  /** How long each turn may be, in seconds; 0: as long as it wants. */
  limitTurns(seconds: number): Promise<void>;
  lengthenTurn(seconds: number): Promise<void>;
  /** Ends one's own turn. */
  yieldFloor(): Promise<void>;
  /** A break or a timer begins for so many seconds. */
  startCountdown(kind: CountdownKind, seconds: number): Promise<void>;
  lengthenCountdown(kind: CountdownKind, seconds: number): Promise<void>;
  endCountdown(kind: CountdownKind): Promise<void>;
  setAccessLevel(level: AccessLevel): Promise<void>;
  letEveryoneMute(allowed: boolean): Promise<void>;
  /** Whether those who do not host may write. */
  openChat(isOpen: boolean): Promise<void>;
  /** What they wait between two messages, in seconds. */
  slowChat(pause: number): Promise<void>;
  /** Whether messages and files stay, for who comes later and for hosts. */
  keepChat(keeps: boolean): Promise<void>;
  /** What the chat holds, as a table or for people to read. */
  chatFile(kind: 'csv' | 'txt'): Promise<Blob>;
  /** Deletes all that the room keeps of its chat. */
  deleteChat(): Promise<void>;
  /** Ends the meeting for everybody. */
  end(): Promise<void>;
  /** Lets somebody in who waits, or sends them away. */
  answer(waiting: string, letIn: boolean): Promise<void>;
  answerAll(letIn: boolean): Promise<void>;
}

/** The calls about one room, by one who is in it: `token` is the LiveKit token. */
export function moderationOf(room: string, token: string): Moderation {
  const path = `rooms/${encodeURIComponent(room)}/`;
  const post = async (command: string, body: Record<string, unknown> = {}) => {
    await ask(`${path}${command}/`, { method: 'POST', body, bearer: token });
  };
  const change = async (body: Record<string, unknown>) => {
    await ask(path, { method: 'PATCH', body, bearer: token });
  };
  const about = (participant_identity: string, rest: Record<string, unknown> = {}) => ({ participant_identity, ...rest });
  return {
    mute: (identity, trackSid) => post('mute-participant', about(identity, { track_sid: trackSid })),
    stopSource: (identity, source) => post('stop-source', about(identity, { source })),
    muteAll: () => post('mute-all'),
    allowSources: (sources, identity) =>
      post('sources', { can_publish_sources: sources, ...(identity !== undefined && about(identity)) }),
    raiseHand: (raised) => post('toggle-hand', { raised }),
    lowerHand: (identity) => post('toggle-hand', about(identity, { raised: false })),
    lowerHands: () => post('lower-hands'),
    rename: (identity, name) => post('update-participant', about(identity, { name })),
    changeRole: (identity, role) => post('update-participant-role', about(identity, { role })),
    remove: (identity) => post('remove-participant', about(identity)).catch(unlessGone),
    lock: (isLocked) => post('lock', { is_locked: isLocked }),
    spotlight: (identity) => post('spotlight', { participant_identity: identity ?? null }),
    showInterpreter: (identity) => post('spotlight', { participant_identity: identity ?? null, as: 'interpreter' }),
    shareLayout: (layout) => post('layout', { layout: layout ?? null }),
    giveFloor: (identity) => post('floor', { participant_identity: identity ?? null }),
    limitTurns: (seconds) => post('floor', { limit_s: seconds }),
    lengthenTurn: (seconds) => post('floor', { extra_s: seconds }),
    yieldFloor: () => post('yield-floor'),
    startCountdown: (kind, seconds) => post(kind, { for_s: seconds }),
    lengthenCountdown: (kind, seconds) => post(kind, { extra_s: seconds }),
    endCountdown: (kind) => post(kind, { for_s: null }),
    setAccessLevel: (level) => change({ access_level: level }),
    letEveryoneMute: (allowed) => change({ configuration: { everyone_can_mute: allowed } }),
    openChat: (isOpen) => change({ is_chat_open: isOpen }),
    slowChat: (pause) => change({ chat_pause_seconds: pause }),
    keepChat: (keeps) => change({ keeps_chat: keeps }),
    chatFile: (kind) => fetchFile(chatExport(room, kind), { bearer: token }),
    deleteChat: () => deleteChat(room, token),
    end: () => post('end'),
    answer: (waiting, letIn) => post('enter', { participant_id: waiting, allow_entry: letIn }),
    answerAll: (letIn) => post('enter', { all: true, allow_entry: letIn }),
  };
}

function unlessGone(error: unknown): void {
  if (!(error instanceof ApiError && error.failure === 'not_found')) throw error;
}
