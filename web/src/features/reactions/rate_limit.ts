/** Lets through so many things in so many milliseconds. */
export class RateLimit {
  private times: number[] = [];

  constructor(
    private readonly most: number,
    private readonly span: number,
  ) {}

  /** Whether one more may pass now; if so, it counts. */
  allows(now: number): boolean {
    this.times = this.times.filter((time) => now - time < this.span);
    if (this.times.length >= this.most) return false;
    this.times.push(now);
    return true;
  }
}
