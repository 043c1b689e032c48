import { Trans } from '@lingui/react/macro';
import { useStore } from '../../ui/useStore';
import { clockText, type Countdown, leftOf, passedOf } from './countdown';
import type { ServerClock } from './server_clock';
import { TimeRing } from './TimeRing';
import styles from './TimerChip.module.css';
import type { TimersView } from './timers';
import { useNow } from './useNow';

/** With so much left the ring warns, in milliseconds. */
const nearEnd = 30_000;

/** The timer that runs, in the top bar. */
export function TimerChip({ timers }: { readonly timers: TimersView }) {
  const timer = useStore(timers.timer);
  return timer ? <Left timer={timer} clock={timers.clock} /> : null;
}

function Left({ timer, clock }: { readonly timer: Countdown; readonly clock: ServerClock }) {
  const now = useNow(clock);
  const left = leftOf(timer, now);
  return (
    <span className={`num ${styles.chip}`} role="timer">
      <TimeRing value={passedOf(timer, now)} isOver={left < nearEnd} />
      <span className="sr-only">
        <Trans>Timer</Trans>{' '}
      </span>
      {clockText(left)}
    </span>
  );
}
