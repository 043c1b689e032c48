import { createStore, type ReadableStore } from '../../core/store';
import type { Message } from './message';

/** The newest of what came, with how many came shortly before it. */
export interface News {
  readonly message: Message;
  readonly others: number;
}

/** How long news stands that nobody looks at, in milliseconds. */
export const newsLifetime = 6000;

/** What came just now, for whoever has another thing before the eyes: one line, however many write. */
export class ChatNews {
  private readonly store = createStore<News | undefined>(undefined);
  private timer: ReturnType<typeof setTimeout> | undefined;

  get latest(): ReadableStore<News | undefined> {
    return this.store;
  }

  add(message: Message): void {
    const before = this.store.get();
    this.store.set({ message, others: before ? before.others + 1 : 0 });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.clear(), newsLifetime);
  }

  clear(): void {
    clearTimeout(this.timer);
    this.store.set(undefined);
  }
}
