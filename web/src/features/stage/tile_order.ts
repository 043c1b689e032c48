import { nameKey } from '../../core/names';

interface Orderable {
  readonly identity: string;
  readonly name: string;
  readonly isSelf: boolean;
  readonly speaking: boolean;
}

/** A place among the tiles. Empty while the person it belongs to is away. */
interface Slot {
  readonly key: string;
  identity: string | undefined;
}

/** How many places are kept for people who left. */
const mostEmpty = 100;

/**
 * Who stands where: in the order of arrival, which changes only when somebody speaks whom the first
 * page does not show. They change places with whoever on it has been silent for the longest time.
 * Whoever comes back finds their place again, though under another identity.
 */
export class TileOrder {
  private slots: Slot[] = [];
  /** When somebody last spoke, in turns of `arrange`. */
  private readonly lastSpoke = new Map<string, number>();
  private turn = 0;

  /** `visible` is how many of the others the first page shows. */
  arrange<T extends Orderable>(people: readonly T[], visible: number): T[] {
    this.turn += 1;
    const others = people.filter(({ isSelf }) => !isSelf);
    this.releaseSlots(new Set(others.map(({ identity }) => identity)));
    this.giveSlots(others);
    const speakers = others.filter(({ speaking }) => speaking);
    for (const { identity } of speakers) this.lastSpoke.set(identity, this.turn);
    for (const { identity } of speakers) this.promote(identity, visible);
    const byIdentity = new Map(others.map((person) => [person.identity, person]));
    return [
      ...this.slots.flatMap(({ identity }) => (identity === undefined ? [] : (byIdentity.get(identity) ?? []))),
      ...people.filter(({ isSelf }) => isSelf),
    ];
  }

  private releaseSlots(present: ReadonlySet<string>): void {
    for (const slot of this.slots) {
      if (slot.identity === undefined || present.has(slot.identity)) continue;
      this.lastSpoke.delete(slot.identity);
      slot.identity = undefined;
    }
    const surplus = new Set(this.slots.filter(isEmpty).slice(0, -mostEmpty));
    this.slots = this.slots.filter((slot) => !surplus.has(slot));
  }

  private giveSlots(others: readonly Orderable[]): void {
    const known = new Set(this.slots.map(({ identity }) => identity));
    for (const { identity, name } of others) {
      if (known.has(identity)) continue;
      const key = nameKey(name);
      const own = this.slots.find((slot) => isEmpty(slot) && slot.key === key);
      if (own) own.identity = identity;
      else this.slots.push({ key, identity });
    }
  }

  private promote(identity: string, visible: number): void {
    const taken = this.slots.filter((slot) => !isEmpty(slot));
    const shown = taken.slice(0, visible);
    const hidden = taken.slice(visible).find((slot) => slot.identity === identity);
    if (!hidden || shown.length === 0) return;
    const silent = shown.reduce((a, b) => (this.lastSpokeAt(b) < this.lastSpokeAt(a) ? b : a));
    // Everyone on the page is speaking too: no one has to move.
    if (this.lastSpokeAt(silent) === this.turn) return;
    this.slots = this.slots.map((slot) => (slot === silent ? hidden : slot === hidden ? silent : slot));
  }

  private lastSpokeAt({ identity = '' }: Slot): number {
    return this.lastSpoke.get(identity) ?? 0;
  }
}

function isEmpty({ identity }: Slot): boolean {
  return identity === undefined;
}
