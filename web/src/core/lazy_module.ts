import { createStore, type ReadableStore } from './store';

/** A module could not be fetched, even though it was tried again. */
export class ModuleLoadError extends Error {
  constructor(cause: unknown) {
    super('a part of the app could not be loaded', { cause });
    this.name = 'ModuleLoadError';
  }
}

/** How long to wait before each further try, in milliseconds, in case the network fails for a moment only. */
const pauses = [500, 2000];

/**
 * A part of the app in files of its own, which is fetched when it is needed or ahead of that. Fetched once;
 * what failed is forgotten, so that the next call tries anew.
 */
export class LazyModule<T> {
  private readonly store = createStore<T | undefined>(undefined);
  private loading: Promise<T> | undefined;

  constructor(private readonly fetch: () => Promise<T>) {}

  /** The module once it is there. */
  get loaded(): ReadableStore<T | undefined> {
    return this.store;
  }

  /** Rejects with ModuleLoadError when it cannot be had. */
  load(): Promise<T> {
    this.loading ??= this.tryAgain().then(
      (module) => {
        this.store.set(module);
        return module;
      },
      (error: unknown) => {
        this.loading = undefined;
        throw new ModuleLoadError(error);
      },
    );
    return this.loading;
  }

  /** Fetches it ahead of need. A failure does not matter yet. */
  prefetch(): void {
    this.load().catch(() => undefined);
  }

  private async tryAgain(): Promise<T> {
    for (const pause of pauses) {
      try {
        return await this.fetch();
      } catch {
        await new Promise((done) => setTimeout(done, pause));
      }
    }
    return this.fetch();
  }
}

/** Fetches modules when the browser is idle; returns what cancels it. */
export function prefetchWhenIdle(...modules: readonly Pick<LazyModule<unknown>, 'prefetch'>[]): () => void {
  const work = () => modules.forEach((module) => module.prefetch());
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 1000);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 3000 });
  return () => cancelIdleCallback(handle);
}

/** Starts something once the code for it is there; without it, everything else goes on. Returns what ends it. */
export function startLater<T>(module: LazyModule<T>, start: (loaded: T) => () => void): () => void {
  let end: (() => void) | undefined;
  let isWanted = true;
  const begin = async () => {
    const loaded = await module.load();
    if (isWanted) end = start(loaded);
  };
  begin().catch(() => undefined);
  return () => {
    isWanted = false;
    end?.();
  };
}
