import { useEffect } from 'react';
import type { LazyModule } from '../core/lazy_module';
import { useStore } from './useStore';

/** What is fetched when it is first drawn; undefined until it is there. What shows it has something to show without it. */
export function useModule<T>(module: LazyModule<T>): T | undefined {
  useEffect(() => module.prefetch(), [module]);
  return useStore(module.loaded);
}
