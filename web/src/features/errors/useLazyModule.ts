import { useCallback, useEffect, useState } from 'react';
import type { LazyModule } from '../../core/lazy_module';
import { useStore } from '../../ui/useStore';

interface Lazily<T> {
  /** Undefined until it is there. */
  readonly loaded: T | undefined;
  /** It could not be had. */
  readonly isMissing: boolean;
  readonly retry: () => void;
}

/** Fetches a module for what is drawn with it. */
export function useLazyModule<T>(module: LazyModule<T>): Lazily<T> {
  const loaded = useStore(module.loaded);
  const [isMissing, setMissing] = useState(false);
  const load = useCallback(() => void module.load().catch(() => setMissing(true)), [module]);
  useEffect(load, [load]);
  const retry = () => {
    setMissing(false);
    load();
  };
  return { loaded, isMissing, retry };
}
