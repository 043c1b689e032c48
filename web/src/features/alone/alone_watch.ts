import { createStore, type ReadableStore } from '../../core/store';
import { othersIn, type PeopleView } from '../people';

/** How long the question waits for an answer, in seconds. */
export const secondsToAnswer = 60;

/** Asks whoever has been alone for long whether they are still there, and leaves for them when nobody answers. */
export class AloneWatch {
  private readonly left = createStore<number | undefined>(undefined);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private deadline = 0;
  private isAlone = false;

  constructor(
    private readonly people: PeopleView['list'],
    /** For how long one may be alone; 0: for ever. */
    private readonly minutes: number,
    private readonly leave: () => void,
  ) {}

  /** Watches from now on; returns what ends that. */
  follow(): () => void {
    const unfollow = this.people.subscribe(() => this.look());
    this.look();
    return () => {
      unfollow();
      this.forget();
    };
  }

  /** How many seconds are left to answer; undefined while nothing is asked. */
  get secondsLeft(): ReadableStore<number | undefined> {
    return this.left;
  }

  /** Somebody is there: it is asked again after as long. */
  stay(): void {
    this.forget();
    this.look();
  }

  private look(): void {
    const isAlone = othersIn(this.people.get()).length === 0;
    if (isAlone === this.isAlone) return;
    this.forget();
    this.isAlone = isAlone;
    if (isAlone && this.minutes > 0) this.timer = setTimeout(() => this.ask(), this.minutes * 60_000);
  }

  /** From when it is asked: a computer that slept meanwhile gives its person as much time. */
  private ask(): void {
    this.deadline = Date.now() + secondsToAnswer * 1000;
    this.count();
  }

  private count(): void {
    const seconds = Math.ceil((this.deadline - Date.now()) / 1000);
    if (seconds <= 0) {
      this.forget();
      this.leave();
      return;
    }
    this.left.set(seconds);
    this.timer = setTimeout(() => this.count(), 1000);
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.isAlone = false;
    this.left.set(undefined);
  }
}
