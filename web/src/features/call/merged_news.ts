/** Tells the first at once, and what comes soon after it together. */
export class MergedNews {
  private waiting: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `rest`: between two tellings, in milliseconds. */
  constructor(
    private readonly tell: (names: readonly string[]) => void,
    private readonly rest: number,
  ) {}

  add(names: readonly string[]): void {
    this.waiting.push(...names);
    if (this.timer === undefined) this.flush();
  }

  close(): void {
    clearTimeout(this.timer);
    this.waiting = [];
  }

  private flush(): void {
    this.timer = undefined;
    if (this.waiting.length === 0) return;
    this.tell(this.waiting.splice(0));
    this.timer = setTimeout(() => this.flush(), this.rest);
  }
}
