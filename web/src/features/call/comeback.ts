import { meetingPath } from '../../core/embedding';
import { navigate } from '../../core/route';
import type { Session } from './call_session';
import type { EndReason } from './end_reason';

/** What brings somebody back into a call that they did not mean to leave. The tab keeps it while they are in it. */
interface Comeback {
  readonly code: string;
  readonly hand: boolean;
  /** When they were in the call last. */
  readonly seenAt: number;
}

const key = 'visio.comeback';
/** Whoever was away for longer is asked, and not put before a camera. */
const longestAway = 3 * 3_600_000;
/** How often the time is noted: a computer that sleeps tells nobody before. */
const noteInterval = 30_000;
const unwanted: ReadonlySet<EndReason> = new Set<EndReason>(['lost', 'server_stopped']);

/** A page that was loaded again goes on where it was. In any other way, one arrives on purpose. */
let isDue = isLoadedAgain();

/** Whether this visit to a room's page takes one back into its call. True once. */
export function takeDueComeback(code: string): boolean {
  const was = isDue;
  isDue = false;
  return was && comebackTo(code) !== undefined;
}

/** Goes back into the call by itself. */
export function comeBack(code: string): void {
  isDue = true;
  navigate(meetingPath(code));
}

/** Whether somebody was taken out of the call not long ago, without wanting it. */
export function mayComeBack(code: string, why: EndReason): boolean {
  return unwanted.has(why) && comebackTo(code) !== undefined;
}

/** Keeps what it takes to come back, from the join on, and raises the hand again that was up before. */
export function rememberCall({ phase, hosting }: Pick<Session, 'phase' | 'hosting'>, code: string): void {
  if (comebackTo(code)?.hand) void hosting.order((server) => server.raiseHand(true));
  const note = () => {
    const now = phase.get();
    if (now.kind === 'live') write({ code, hand: hosting.hand.get(), seenAt: Date.now() });
    if (now.kind !== 'ended') return;
    ends.forEach((end) => end());
    if (!unwanted.has(now.why)) forgetCall();
  };
  const noting = setInterval(note, noteInterval);
  const ends = [phase.subscribe(note), hosting.hand.subscribe(note), () => clearInterval(noting)];
  note();
}

/** Leaves as somebody does who will be back: what it takes is kept. */
export function goneForNow(leave: () => void): void {
  const kept = read();
  leave();
  if (kept) write(kept);
}

function forgetCall(): void {
  attempt(() => sessionStorage.removeItem(key));
}

function comebackTo(code: string): Comeback | undefined {
  const kept = read();
  return kept?.code === code && Date.now() - kept.seenAt < longestAway ? kept : undefined;
}

function read(): Comeback | undefined {
  const text = attempt(() => sessionStorage.getItem(key));
  const kept: unknown = attempt(() => JSON.parse(text ?? ''));
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { code, hand, seenAt } = kept as Record<string, unknown>;
  return typeof code === 'string' && typeof seenAt === 'number' ? { code, hand: hand === true, seenAt } : undefined;
}

function write(comeback: Comeback): void {
  attempt(() => sessionStorage.setItem(key, JSON.stringify(comeback)));
}

/** A browser may refuse storage: then nobody comes back by themselves. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

function isLoadedAgain(): boolean {
  const [visit] = performance.getEntriesByType?.('navigation') ?? [];
  return (visit as PerformanceNavigationTiming | undefined)?.type === 'reload';
}
