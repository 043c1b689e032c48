/** Lets so many things through per second, and as many at once; the rest is dropped. */
export class RateLimit {
  private left: number;
  private last: number | undefined;

  constructor(private readonly perSecond: number) {
    this.left = perSecond;
  }

  /** Whether one more is let through now, in milliseconds. */
  take(now: number): boolean {
    const since = now - (this.last ?? now);
    this.last = now;
    this.left = Math.min(this.perSecond, this.left + (since / 1000) * this.perSecond);
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
