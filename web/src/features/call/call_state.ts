import { preferences } from '../../core/preferences';
import { route } from '../../core/route';
import { createStore, type ReadableStore } from '../../core/store';
import type { CapturedTracks } from '../devices';
import type { Person } from '../people';
import type { Session } from './call_session';
import { goneForNow, rememberCall } from './comeback';
import type { EndReason } from './end_reason';
import type { RoomConnector } from './room_connector';

/** What is known of a call just after it. */
export interface CallSummary {
  readonly code: string;
  readonly roomName: string;
  readonly why: EndReason;
  /** Who was there at the end, oneself included. */
  readonly people: readonly Person[];
  /** In milliseconds. */
  readonly duration: number;
}

/** The one call that this page is in, or has just left. It outlives every screen. */
export type CallState =
  | { readonly at: 'none' }
  | { readonly at: 'call'; readonly code: string; readonly roomName: string; readonly session: Session }
  | { readonly at: 'ended'; readonly summary: CallSummary };

const store = createStore<CallState>({ at: 'none' });

export const callState: ReadableStore<CallState> = store;

/** The call that is being joined or that one is in, until it is aborted. */
let current: { readonly code: string; readonly abort: AbortController } | undefined;

/**
 * Joins the call of a room. Whoever goes to another address on the way does not arrive. Rejects with
 * an ApiError when the call cannot be joined; the tracks then stay with their owner.
 */
export async function joinCall(
  connector: RoomConnector,
  roomName: string,
  name: string,
  takeTracks: () => CapturedTracks,
): Promise<void> {
  const abort = new AbortController();
  current = { code: connector.code, abort };
  const session = await connector.connect(name, preferences.get(), takeTracks, abort.signal);
  follow(session, connector.code, roomName);
}

/** Leaves the call, or stops joining. Every device is free when this returns. */
export function leaveCall(): void {
  current?.abort.abort();
  current = undefined;
}

function follow(session: Session, code: string, roomName: string): void {
  const since = Date.now();
  const look = () => {
    const phase = session.phase.get();
    if (phase.kind !== 'ended') return;
    unfollow();
    const people = session.people.list.get();
    const summary = { code, roomName, why: phase.why, people, duration: Date.now() - since };
    store.set({ at: 'ended', summary });
  };
  const unfollow = session.phase.subscribe(look);
  store.set({ at: 'call', code, roomName, session });
  rememberCall(session, code);
  look();
}

/** Going to another address leaves the call, and the page after it too. */
function moveTo(code: string | undefined): void {
  if (store.get().at === 'ended') store.set({ at: 'none' });
  if (current && current.code !== code) leaveCall();
}

route.subscribe(() => {
  const shown = route.get();
  moveTo(shown.screen === 'prejoin' ? shown.code : undefined);
});
// The page is closed, loaded again, or put aside for the Back button.
addEventListener('pagehide', () => goneForNow(leaveCall));
