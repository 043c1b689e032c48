import { createStore, type ReadableStore } from '../../core/store';

/** Who is shown somewhere: in a tile, or in several. */
export class Viewers {
  private readonly shown = createStore<ReadonlySet<string>>(new Set());
  private readonly tiles = new Map<string, number>();

  get seen(): ReadableStore<ReadonlySet<string>> {
    return this.shown;
  }

  /** One more tile shows this person; returns what takes it away. */
  add(identity: string): () => void {
    this.count(identity, 1);
    return () => this.count(identity, -1);
  }

  private count(identity: string, more: number): void {
    const tiles = (this.tiles.get(identity) ?? 0) + more;
    if (tiles > 0) this.tiles.set(identity, tiles);
    else this.tiles.delete(identity);
    if (this.shown.get().has(identity) !== tiles > 0) this.shown.set(new Set(this.tiles.keys()));
  }
}
