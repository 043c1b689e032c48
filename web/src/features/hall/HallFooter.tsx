import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useStore } from '../../ui/useStore';
import { clockText, type Countdown, leftOf, passedOf, type ServerClock, TimeRing, type TimersView, useNow } from '../timer';
import styles from './HallFooter.module.css';
import { useClock } from './useClock';

interface HallFooterProps {
  readonly timers: TimersView;
  readonly roomName: string;
}

/** What this is, how long the timer runs, and what time it is. */
export function HallFooter({ timers, roomName }: HallFooterProps) {
  const { i18n } = useLingui();
  const timer = useStore(timers.timer);
  const now = useClock();
  return (
    <footer className={styles.footer}>
      <b>{roomName}</b>
      {timer && <Left timer={timer} clock={timers.clock} />}
      <time>{i18n.date(now, { hour: '2-digit', minute: '2-digit' })}</time>
    </footer>
  );
}

function Left({ timer, clock }: { readonly timer: Countdown; readonly clock: ServerClock }) {
  const now = useNow(clock);
  const left = leftOf(timer, now);
  const minutes = Math.ceil(left / 60_000);
  const seconds = clockText(left);
  return (
    <span className={styles.left} role="timer">
      <TimeRing value={passedOf(timer, now)} />
      {minutes > 1 ? <Plural value={minutes} one="# min left" other="# min left" /> : <Trans>{seconds} left</Trans>}
    </span>
  );
}
