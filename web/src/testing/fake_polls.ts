import type { ApiError } from '../core/api/http';
import type { Poll } from '../core/api/polls';
import { createStore } from '../core/store';
import type { PollsView } from '../features/polls';

/** Polls for tests and the gallery: what is so is set by hand, and `orders` remembers what was wanted. */
export class FakePolls implements PollsView {
  readonly list = createStore<readonly Poll[]>([]);
  readonly asked = createStore<Poll | undefined>(undefined);
  readonly failure = createStore<ApiError | undefined>(undefined);
  readonly orders: unknown[][] = [];

  create = async (draft: unknown) => this.remember('create', draft);
  vote = async (poll: string, choices: readonly number[]) => this.remember('vote', poll, choices);
  close = async (poll: string) => this.remember('close', poll);
  remove = async (poll: string) => this.remember('remove', poll);
  file = async () => undefined;
  putAside = (poll: string) => void this.remember('putAside', poll);

  private remember(...order: unknown[]): boolean {
    this.orders.push(order);
    return this.failure.get() === undefined;
  }
}

/** An open question to which nobody has answered, unless said otherwise. */
export function pollOf(id: string, change: Partial<Poll> = {}): Poll {
  return {
    id,
    question: `Question ${id}`,
    options: ['Friday', 'Saturday', 'Sunday'].map((text) => ({ text, votes: undefined, names: [] })),
    hasMany: false,
    isAnonymous: true,
    showsEarly: false,
    isOpen: true,
    voters: 0,
    ownChoices: undefined,
    ...change,
  };
}
