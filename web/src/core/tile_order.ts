interface Seated {
  readonly identity: string;
  readonly isSelf: boolean;
  readonly speaking: boolean;
}

/**
 * Who stands where: in the order of arrival, which changes only when somebody speaks whom the first
 * page does not show. They change places with whoever on it has been silent for the longest time.
 */
export class TileOrder {
  private seats: string[] = [];
  /** When somebody was last heard, in turns of `arrange`. */
  private readonly heard = new Map<string, number>();
  private turn = 0;

  /** `visible` is how many of the others the first page shows. */
  arrange<T extends Seated>(people: readonly T[], visible: number): T[] {
    this.turn += 1;
    const others = people.filter(({ isSelf }) => !isSelf);
    this.seat(others);
    for (const { identity } of others.filter(({ speaking }) => speaking)) this.heard.set(identity, this.turn);
    for (const { identity } of others.filter(({ speaking }) => speaking)) this.promote(identity, visible);
    const byIdentity = new Map(others.map((person) => [person.identity, person]));
    return [
      ...this.seats.flatMap((identity) => byIdentity.get(identity) ?? []),
      ...people.filter(({ isSelf }) => isSelf),
    ];
  }

  /** Whoever left frees a seat, whoever came takes the last. */
  private seat(others: readonly Seated[]): void {
    const present = new Set(others.map(({ identity }) => identity));
    this.seats = this.seats.filter((identity) => present.has(identity));
    const seated = new Set(this.seats);
    this.seats.push(...[...present].filter((identity) => !seated.has(identity)));
    for (const identity of this.heard.keys()) if (!present.has(identity)) this.heard.delete(identity);
  }

  private promote(identity: string, visible: number): void {
    const hidden = this.seats.indexOf(identity);
    if (hidden < visible || visible === 0) return;
    const shown = this.seats.slice(0, visible);
    const silent = shown.reduce((a, b) => (this.lastHeard(b) < this.lastHeard(a) ? b : a));
    // Everybody on the page speaks as well: nobody has to go.
    if (this.lastHeard(silent) === this.turn) return;
    this.seats[this.seats.indexOf(silent)] = identity;
    this.seats[hidden] = silent;
  }

  private lastHeard(identity: string): number {
    return this.heard.get(identity) ?? 0;
  }
}
