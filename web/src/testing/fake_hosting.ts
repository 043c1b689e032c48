import { type ApiError, apiErrorOf } from '../core/api/http';
import type { WaitingPerson } from '../core/api/lobby';
import type { Moderation } from '../core/api/moderation';
import type { Role } from '../core/api/rooms';
import { createStore } from '../core/store';
import { type HostingView, type MeetingRules, openRules, type ServerOfRoom } from '../features/hosting';
import type { Notice } from '../features/hosting/notices';

/** What the server was asked: the name of the command and its arguments. */
export type Order = readonly [string, ...unknown[]];

/** The server as hosts reach it; `orders` remembers what it was asked, `fails` is what it then throws. */
export class FakeModeration {
  readonly orders: Order[] = [];
  fails: ApiError | undefined;

  readonly server = new Proxy({} as Moderation, {
    get: (_, command: string) => async (...args: unknown[]) => {
      this.orders.push([command, ...args]);
      if (this.fails) throw this.fails;
    },
  });
}

/** A server for sessions in tests that ask it nothing. */
export const silentServer: ServerOfRoom = { room: '7', token: 'token', moderation: new FakeModeration().server };

/** Hosting for tests: what is so is set by hand. */
export class FakeHosting {
  readonly moderation = new FakeModeration();
  readonly role = createStore<Role | undefined>(undefined);
  readonly rules = createStore<MeetingRules>(openRules);
  readonly hand = createStore(false);
  readonly waiting = createStore<readonly WaitingPerson[]>([]);
  readonly notices = createStore<readonly Notice[]>([]);
  readonly recorder = createStore<string | undefined>(undefined);
  readonly failure = createStore<ApiError | undefined>(undefined);
  readonly muted: string[] = [];

  get orders(): readonly Order[] {
    return this.moderation.orders;
  }

  readonly view: HostingView = {
    role: this.role,
    rules: this.rules,
    hand: this.hand,
    waiting: this.waiting,
    notices: this.notices,
    recorder: this.recorder,
    failure: this.failure,
    order: async (command) => {
      this.failure.set(undefined);
      try {
        await command(this.moderation.server);
        return true;
      } catch (error) {
        this.failure.set(apiErrorOf(error));
        return false;
      }
    },
    mute: async (identity) => {
      this.muted.push(identity);
      return true;
    },
    dismiss: (id) => this.notices.set(this.notices.get().filter((notice) => notice.id !== id)),
    forgetFailure: () => this.failure.set(undefined),
  };
}

/** Somebody in the lobby. */
export function waitingPerson(name: string, change: Partial<WaitingPerson> = {}): WaitingPerson {
  return { id: name, name, line: '', isSignedIn: false, email: '', looksLikeRecorder: false, askedAt: 0, ...change };
}
