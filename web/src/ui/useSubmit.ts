import { useState } from 'react';
import { type ApiError, apiErrorOf } from '../core/api/http';

/** Work that a button starts: once at a time, and what failed is told. */
export function useSubmit<Arguments extends readonly unknown[]>(work: (...given: Arguments) => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const run = async (...given: Arguments) => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await work(...given);
    } catch (caught) {
      setError(apiErrorOf(caught));
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run, clear: () => setError(undefined) };
}
