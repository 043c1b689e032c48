import { Trans, useLingui } from '@lingui/react/macro';
import { clockText, type Countdown, leftOf, passedOf, type ServerClock, TimeRing, useNow } from '../timer';
import styles from './HallBreak.module.css';

/** A break: what is left of it, and when the meeting goes on. */
export function HallBreak({ pause, clock }: { readonly pause: Countdown; readonly clock: ServerClock }) {
  const { i18n } = useLingui();
  const now = useNow(clock);
  const end = i18n.date(new Date(clock.here(pause.endsAt)), { hour: '2-digit', minute: '2-digit' });
  return (
    <section className={styles.pause}>
      <TimeRing value={passedOf(pause, now)} />
      <div>
        <p>
          <Trans>Break</Trans>
        </p>
        <b className="num" role="timer">
          {clockText(leftOf(pause, now))}
        </b>
        <p>
          <Trans>The meeting goes on at {end}</Trans>
        </p>
      </div>
    </section>
  );
}
