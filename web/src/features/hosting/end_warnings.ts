const minute = 60_000;

/** So many minutes before a meeting's end people are told of it, the earliest first. */
const warnings = [5, 1] as const;

/** Browsers take no longer time-outs than 24 days. */
const longestWait = 24 * 60 * minute;

/** Warns that a meeting ends at its time limit. */
export class EndWarnings {
  private endsAt: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tell: (minutes: number) => void) {}

  /** When the meeting ends, in milliseconds since 1970; undefined where it has no limit. */
  set(endsAt: number | undefined): void {
    if (endsAt === this.endsAt) return;
    this.endsAt = endsAt;
    const left = this.left();
    if (left > 0 && left <= warnings[0] * minute) this.tell(Math.ceil(left / minute));
    this.wait();
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private left(): number {
    return this.endsAt === undefined ? 0 : this.endsAt - Date.now();
  }

  private wait(): void {
    clearTimeout(this.timer);
    // A timer may be early by a moment.
    const next = warnings.find((minutes) => minutes * minute < this.left() - 1000);
    if (next === undefined) return;
    const delay = this.left() - next * minute;
    this.timer = setTimeout(
      () => {
        if (delay <= longestWait) this.tell(next);
        this.wait();
      },
      Math.min(delay, longestWait),
    );
  }
}
