export interface Subscribable {
  /** Calls `listener` after each change; returns what ends that. */
  subscribe(listener: () => void): () => void;
}

/** A value that can be watched. It changes only through `set`. */
export interface Store<T> extends Subscribable {
  get(): T;
  set(next: T): void;
}

export type ReadableStore<T> = Omit<Store<T>, 'set'>;

/** A store in memory. Setting the value it already has notifies no one. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      listeners.forEach((listener) => listener());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Changes whenever one of the sources does. */
export function anyOf(...sources: readonly Subscribable[]): Subscribable {
  return {
    subscribe(listener) {
      const ends = sources.map((source) => source.subscribe(listener));
      return () => ends.forEach((end) => end());
    },
  };
}
