import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useSelected } from '../../ui/useStore';
import { type HostingView, isHost } from '../hosting';
import { clockText, type Countdown, leftOf, minutesOf, passedOf } from './countdown';
import styles from './PauseStage.module.css';
import type { ServerClock } from './server_clock';
import { TimeRing } from './TimeRing';
import { useNow } from './useNow';

interface PauseStageProps {
  readonly pause: Countdown;
  readonly clock: ServerClock;
  readonly hosting: HostingView;
}

/** The break, in place of the people: what is left of it, what is off, and what happens at its end. */
export function PauseStage({ pause, clock, hosting }: PauseStageProps) {
  const { t, i18n } = useLingui();
  const hosts = useSelected(hosting.role, isHost);
  const minutes = minutesOf(pause);
  const { by } = pause;
  // When the meeting goes on, by the clock on this wall.
  const end = i18n.date(new Date(clock.here(pause.endsAt)), { hour: 'numeric', minute: '2-digit' });
  return (
    <section className={`stage ${styles.stage}`} aria-label={t`Break`}>
      <div className={styles.about}>
        <div className={styles.countdown}>
          <TimeLeft pause={pause} clock={clock} end={end} />
        </div>
        <div className={styles.then}>
          <header>
            <h2 className="title">
              <Plural value={minutes} one="Break of # minute" other="Break of # minutes" />
            </h2>
            {by !== '' && (
              <p>
                <Trans>Announced by {by}</Trans>
              </p>
            )}
          </header>
          <ul>
            <li>
              <Icon name="mic-off" />
              <span>
                <Trans>Microphones are off</Trans>
                <small>
                  <Trans>They stay off at the end: each person turns on their own.</Trans>
                </small>
              </span>
            </li>
            <li>
              <Icon name="camera-off" />
              <span>
                <Trans>Cameras are off</Trans>
                <small>
                  <Trans>Yours comes back if it was on.</Trans>
                </small>
              </span>
            </li>
            <li>
              <Icon name="play" />
              <span>
                <Trans>The meeting goes on by itself</Trans>
              </span>
            </li>
          </ul>
          {hosts && (
            <div className={styles.actions}>
              <Button look="primary" onClick={() => void hosting.order((server) => server.endCountdown('break'))}>
                <Trans>Go on now</Trans>
              </Button>
              <Button onClick={() => void hosting.order((server) => server.lengthenCountdown('break', 300))}>
                <Icon name="plus" small />
                <Trans>5 minutes</Trans>
              </Button>
            </div>
          )}
        </div>
      </div>
    </section>
  );
}

function TimeLeft({ pause, clock, end }: Pick<PauseStageProps, 'pause' | 'clock'> & { readonly end: string }) {
  const now = useNow(clock);
  return (
    <>
      <TimeRing value={1 - passedOf(pause, now)} className={styles.ring ?? ''} />
      <p role="timer">
        <span>
          <Trans>Back in</Trans>
        </span>
        <b>{clockText(leftOf(pause, now))}</b>
        <span>
          <Trans>at {end}</Trans>
        </span>
      </p>
    </>
  );
}
