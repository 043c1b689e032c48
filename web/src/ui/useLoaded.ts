import { useCallback, useEffect, useState } from 'react';
import { type ApiError, apiErrorOf } from '../core/api/http';

/** What a page shows that it has asked the server for. */
export type Loaded<T> =
  /** `last` is what was there before, to look at meanwhile. */
  | { readonly is: 'loading'; readonly last: T | undefined }
  | { readonly is: 'failed'; readonly error: ApiError }
  | { readonly is: 'ready'; readonly value: T };

interface Reloadable<T> {
  readonly loaded: Loaded<T>;
  readonly reload: () => void;
  /** Shows what is known to be there now, without asking. */
  readonly replace: (value: T) => void;
}

type Answer<T> = Exclude<Loaded<T>, { readonly is: 'loading' }>;
type Load<T> = (signal: AbortSignal) => Promise<T>;

/** Asks again whenever `load` is another function: wrap it in useCallback. An older answer never overtakes a newer one. */
export function useLoaded<T>(load: Load<T>): Reloadable<T> {
  const [turn, setTurn] = useState(0);
  const [told, setTold] = useState<{ readonly load: Load<T>; readonly turn: number; readonly answer: Answer<T> }>();
  useEffect(() => {
    const abort = new AbortController();
    const tell = (answer: Answer<T>) => {
      if (!abort.signal.aborted) setTold({ load, turn, answer });
    };
    load(abort.signal).then(
      (value) => tell({ is: 'ready', value }),
      (error: unknown) => tell({ is: 'failed', error: apiErrorOf(error) }),
    );
    return () => abort.abort();
  }, [load, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const replace = useCallback((value: T) => setTold({ load, turn, answer: { is: 'ready', value } }), [load, turn]);
  if (told && told.load === load && told.turn === turn) return { loaded: told.answer, reload, replace };
  const last = told?.answer.is === 'ready' ? told.answer.value : undefined;
  return { loaded: { is: 'loading', last }, reload, replace };
}
