import type { ReadableStore } from '../../core/store';

/** What one decides about others for oneself alone. */
export interface Personal {
  /** The identity of whom one sees large all the time. */
  readonly pinned: ReadableStore<string | undefined>;
  togglePin(identity: string): void;
  /** How loud one hears people: from 0 to 1 by `Person.person`; 1 where nothing is said. */
  readonly volumes: ReadableStore<ReadonlyMap<string, number>>;
  setVolume(person: string, volume: number): void;
}
