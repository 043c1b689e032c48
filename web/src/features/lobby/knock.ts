import { type ApiError, apiErrorOf } from '../../core/api/http';
import { type Entry, type LobbyMessage, requestEntry, withdrawEntry } from '../../core/api/lobby';
import type { LiveKitAccess } from '../../core/api/rooms';
import { sameData } from '../../core/equality';
import { watchLobby } from '../../core/lobby_watch';
import { createStore, type ReadableStore } from '../../core/store';

/** How one's request to enter stands. */
export type KnockStatus =
  /** It is being sent. */
  | 'asking'
  /** Somebody who can let one in has been told. */
  | 'waiting'
  /** Nobody who could is there yet. */
  | 'nobody'
  | 'denied'
  | 'locked'
  | 'full'
  /** One hosts the room oneself, in another tab: no need to wait. */
  | 'host'
  | 'accepted'
  /** It could not be sent. */
  | 'failed';

export interface KnockState {
  readonly status: KnockStatus;
  /** What the hosts were told of who one is; empty for nothing. */
  readonly line: string;
  /** A line is being sent. */
  readonly isSending: boolean;
  /** Who can let one in and is there, as far as it may be known. */
  readonly hosts: readonly string[];
  /** The rank among those who wait, from 1 on; 0 when it is not known. */
  readonly place: number;
  readonly waiting: number;
  /** How often one may ask again once refused. */
  readonly asksLeft: number;
  /** Why the server does not hear one at the moment. */
  readonly trouble: ApiError | undefined;
}

export const freshKnock: KnockState = {
  status: 'asking',
  line: '',
  isSending: false,
  hosts: [],
  place: 0,
  waiting: 0,
  asksLeft: 0,
  trouble: undefined,
};

/** One person at the door of a room: asks, waits, says who they are, gives up. */
export class Knock {
  private readonly store = createStore<KnockState>(freshKnock);
  /** When waiting began, in milliseconds since 1970. */
  readonly since = Date.now();
  private unwatch: (() => void) | undefined;
  private isOver = false;

  /** `onAccepted` gets what lets one into the call. */
  constructor(
    private readonly room: string,
    private readonly name: string,
    private readonly onAccepted: (livekit: LiveKitAccess) => void,
  ) {}

  get state(): ReadableStore<KnockState> {
    return this.store;
  }

  /** Asks to be let in, the first time or again. */
  async ask(line?: string): Promise<void> {
    if (this.isOver) return;
    const again = this.store.get().status === 'denied' || undefined;
    this.set({ status: 'asking', trouble: undefined });
    try {
      this.apply(await this.request(line, again));
    } catch (error) {
      this.set({ status: 'failed', trouble: apiErrorOf(error) });
    }
  }

  /** Tells the hosts who one is. */
  async say(line: string): Promise<void> {
    this.set({ isSending: true });
    try {
      this.apply(await this.request(line));
      this.set({ trouble: undefined });
    } catch (error) {
      this.set({ trouble: apiErrorOf(error) });
    }
    this.set({ isSending: false });
  }

  /** Waits no longer, and takes the request back. */
  giveUp(): void {
    this.stop();
    // Whoever is gone is no longer asked for in a few seconds anyway.
    void withdrawEntry(this.room).catch(() => undefined);
  }

  /** Waits no longer; the server notices by itself. */
  stop(): void {
    this.isOver = true;
    this.unwatch?.();
    this.unwatch = undefined;
  }

  private async request(line: string | undefined, again?: boolean): Promise<Entry> {
    const entry = await requestEntry(this.room, { username: this.name, line, again });
    if (line !== undefined) this.set({ line });
    return entry;
  }

  private hear(message: LobbyMessage): void {
    if (message.type === 'entry') return this.apply(message.entry);
    // Only hosts are told who waits.
    this.set({ status: 'host' });
  }

  private apply({ status, hostsPresent, hosts, place, waiting, asksLeft, isHost, livekit }: Entry): void {
    if (this.isOver) return;
    this.set({ hosts, place, waiting, asksLeft });
    if (status === 'accepted' && livekit) {
      this.set({ status });
      this.stop();
      return this.onAccepted(livekit);
    }
    if (status === 'denied') return this.refuse();
    const waits = isHost ? 'host' : hostsPresent ? 'waiting' : 'nobody';
    this.set({ status: status === 'waiting' ? waits : status });
    this.unwatch ??= this.watch();
  }

  /** Who was refused asks no more by itself: that would be asking again. */
  private refuse(): void {
    this.unwatch?.();
    this.unwatch = undefined;
    this.set({ status: 'denied' });
  }

  private watch(): () => void {
    return watchLobby({
      room: this.room,
      poll: async () => ({ type: 'entry', entry: await requestEntry(this.room, { username: this.name }) }),
      onMessage: (message) => this.hear(message),
      onTrouble: (trouble) => this.set({ trouble }),
    });
  }

  private set(change: Partial<KnockState>): void {
    const before = this.store.get();
    const now = { ...before, ...change };
    if (now.trouble !== before.trouble || !sameData(now, before)) this.store.set(now);
  }
}
