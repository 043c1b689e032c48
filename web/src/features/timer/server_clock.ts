/** How long what the server writes may be on its way to this page, and how coarse its times are, in milliseconds. */
const slack = 3000;

/**
 * What time it is for everybody. This machine's clock is believed unless what the server writes proves it wrong: nothing
 * is read before it was written, and what is fresh was written a moment ago.
 */
export class ServerClock {
  /** By how much the server is ahead of this machine, at least and at most. */
  private least = -Infinity;
  private most = Infinity;

  /** Something was read now that the server wrote at `written`; `isFresh` when it has just written it. */
  hear(written: number, isFresh: boolean, here = Date.now()): void {
    const ahead = written - here;
    this.least = Math.max(this.least, ahead);
    if (isFresh) this.most = Math.min(this.most, ahead + slack);
    // Somebody has set the clock meanwhile.
    if (this.least > this.most) [this.least, this.most] = [ahead, ahead + slack];
  }

  /** In milliseconds since 1970. */
  now(here = Date.now()): number {
    return here + this.ahead();
  }

  /** What this machine's clock shows at that time. */
  here(time: number): number {
    return time - this.ahead();
  }

  private ahead(): number {
    return Math.min(Math.max(0, this.least), this.most);
  }
}
