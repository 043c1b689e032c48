import { createStore, type ReadableStore } from '../../core/store';

/** How loud one hears people: from 0 to 1 by `Person.person`; 1 where nothing is said. As long as the call. */
export class Volumes {
  private readonly store = createStore<ReadonlyMap<string, number>>(new Map());

  get all(): ReadableStore<ReadonlyMap<string, number>> {
    return this.store;
  }

  of(person: string): number {
    return this.store.get().get(person) ?? 1;
  }

  set(person: string, volume: number): void {
    this.store.set(new Map(this.store.get()).set(person, Math.min(1, Math.max(0, volume))));
  }
}
