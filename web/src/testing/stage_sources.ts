import { createStore } from '../core/store';
import type { OwnPicture, StageSources } from '../features/stage';

/** What a stage stands on in tests: nobody, unless said otherwise. */
export function stageSources<T extends Partial<StageSources>>(change: T) {
  const nobody = () => createStore<string | undefined>(undefined);
  return {
    people: createStore([]),
    screens: createStore([]),
    spotlight: nobody(),
    interpreter: nobody(),
    layout: createStore(undefined),
    own: createStore<OwnPicture>('tile'),
    ...change,
  };
}
