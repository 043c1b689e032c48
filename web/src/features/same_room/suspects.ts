/** Whoever came first waits for the newcomer to fall silent, in milliseconds. */
const patience = 2500;
/** After so many milliseconds without another sign, an earlier one was chance. */
const lapse = 5000;

interface Suspect {
  readonly since: number;
  readonly last: number;
}

/** Which other devices have been heard to hear the same, and for how long. */
export class Suspects {
  private readonly heard = new Map<string, Suspect>();

  /** One more sign, at this time in milliseconds; says whether there have been signs for long enough. */
  add(identity: string, now: number): boolean {
    const before = this.heard.get(identity);
    const since = before && now - before.last < lapse ? before.since : now;
    this.heard.set(identity, { since, last: now });
    return now - since >= patience;
  }
}
