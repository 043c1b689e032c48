import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiError, apiErrorOf } from '../../core/api/http';
import { LazyModule } from '../../core/lazy_module';
import { type Steps, stepsAll } from './steps';

const trial = new LazyModule(() => import('./trial'));

export interface ConnectionTest {
  readonly phase: 'idle' | 'running' | 'done';
  readonly steps: Steps;
  /** Where the server takes media over UDP. */
  readonly addresses: readonly string[];
  readonly at: Date | undefined;
  /** Why there could be no test at all. */
  readonly error: ApiError | undefined;
}

const idle: ConnectionTest = { phase: 'idle', steps: stepsAll('waiting'), addresses: [], at: undefined, error: undefined };

/** A test of the connection that the person starts, and that ends with the page. */
export function useConnectionTest() {
  const [test, setTest] = useState(idle);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const start = useCallback(async () => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    const change = (next: (before: ConnectionTest) => Partial<ConnectionTest>) => {
      if (!abort.signal.aborted) setTest((before) => ({ ...before, ...next(before) }));
    };
    setTest({ ...idle, phase: 'running', at: new Date() });
    try {
      const { tryConnection } = await trial.load();
      await tryConnection({
        signal: abort.signal,
        tell: (name, step) => change(({ steps }) => ({ steps: { ...steps, [name]: step } })),
        tellAddresses: (addresses) => change(() => ({ addresses })),
      });
    } catch (error) {
      change(({ steps }) => ({ steps: { ...steps, server: { state: 'failed' } }, error: apiErrorOf(error) }));
    }
    change(({ steps }) => ({ phase: 'done', steps: settled(steps) }));
  }, []);
  return { ...test, start };
}

/** What did not come to an end was not tried. */
function settled(steps: Steps): Steps {
  const known = Object.entries(steps).map(([name, step]) => [name, step.state === 'waiting' || step.state === 'running' ? { state: 'unused' } : step]);
  return { ...stepsAll('unused'), ...Object.fromEntries(known) };
}
