import { type ApiError, apiErrorOf } from '../../core/api/http';
import { createStore, type ReadableStore } from '../../core/store';

/** What was asked for again and again. */
export interface Polled<T> {
  /** The newest there is; also when asking fails meanwhile. */
  readonly value: T | undefined;
  /** Why the last try failed; undefined once one succeeds. */
  readonly error: ApiError | undefined;
}

/** Whether anybody looks at the page, and when that changes. */
export interface Sight {
  readonly isSeen: () => boolean;
  readonly onChange: (listener: () => void) => () => void;
}

export const pageSight: Sight = {
  isSeen: () => document.visibilityState !== 'hidden',
  onChange: (listener) => {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};

/**
 * Asks, and asks again a while after each answer, as long as the page is seen: a slow server is never asked twice at
 * once, and a page in the background costs nothing.
 */
export class Poll<T> {
  private readonly store = createStore<Polled<T>>({ value: undefined, error: undefined });
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | undefined;

  constructor(
    private readonly load: (signal: AbortSignal) => Promise<T>,
    private readonly pause: number,
    private readonly sight: Sight = pageSight,
  ) {}

  get state(): ReadableStore<Polled<T>> {
    return this.store;
  }

  /** Begins; returns what ends it. */
  start(): () => void {
    const end = this.sight.onChange(() => (this.sight.isSeen() ? this.askNow() : this.rest()));
    this.askNow();
    return () => {
      end();
      this.rest();
      this.asking?.abort();
      this.asking = undefined;
    };
  }

  /** Asks at once, as after a change. What is being asked is given up: it may be older than the change. */
  askNow(): void {
    this.rest();
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    const settle = (next: Polled<T>) => {
      if (this.asking !== asking) return;
      this.asking = undefined;
      this.store.set(next);
      if (this.sight.isSeen()) this.timer = setTimeout(() => this.askNow(), this.pause);
    };
    this.load(asking.signal).then(
      (value) => settle({ value, error: undefined }),
      (error: unknown) => settle({ value: this.store.get().value, error: apiErrorOf(error) }),
    );
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
