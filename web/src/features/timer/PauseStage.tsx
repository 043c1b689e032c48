import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useSelected, useStore } from '../../ui/useStore';
import { type HostingView, isHost } from '../hosting';
import type { PeopleView } from '../people';
import { BreakPeople } from './BreakPeople';
import { clockText, type Countdown, leftOf, minutesOf, passedOf } from './countdown';
import styles from './PauseStage.module.css';
import type { ReturnsView } from './returns';
import type { ServerClock } from './server_clock';
import { TimeRing } from './TimeRing';
import { useNow } from './useNow';

interface PauseStageProps {
  readonly pause: Countdown;
  readonly clock: ServerClock;
  readonly hosting: HostingView;
  readonly people: PeopleView;
  readonly returns: ReturnsView;
}

/** The break, in place of the people: what is left of it, what is off, who is back, and what happens at its end. */
export function PauseStage({ pause, clock, hosting, people, returns }: PauseStageProps) {
  const { t, i18n } = useLingui();
  // When the meeting goes on, by the clock on this wall.
  const end = i18n.date(new Date(clock.here(pause.endsAt)), { hour: 'numeric', minute: '2-digit' });
  return (
    <section className={`stage ${styles.stage}`} aria-label={t`Break`}>
      <div className={styles.about}>
        <div className={styles.countdown}>
          <TimeLeft pause={pause} clock={clock} end={end} />
        </div>
        <div className={styles.then}>
          <Announced pause={pause} people={people} returns={returns} />
          <WhatHappens />
          <BreakActions hosting={hosting} people={people} returns={returns} />
        </div>
      </div>
      <BreakPeople people={people} returns={returns} />
    </section>
  );
}

function Announced({ pause, people, returns }: Pick<PauseStageProps, 'pause' | 'people' | 'returns'>) {
  const minutes = minutesOf(pause);
  const { by } = pause;
  const back = useSelected(returns.back, ({ size }) => size);
  const count = useSelected(people.list, ({ length }) => length);
  return (
    <header>
      <h2 className="title">
        <Plural value={minutes} one="Break of # minute" other="Break of # minutes" />
      </h2>
      {(by !== '' || back > 0) && (
        <p>
          {by !== '' && <Trans>Announced by {by}.</Trans>} {back > 0 && <Trans>Back: {back} of {count}.</Trans>}
        </p>
      )}
    </header>
  );
}

function WhatHappens() {
  return (
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
  );
}

/** Hosts may end or lengthen it; everybody may say that they are back. */
function BreakActions({ hosting, people, returns }: Pick<PauseStageProps, 'hosting' | 'people' | 'returns'>) {
  const hosts = useSelected(hosting.role, isHost);
  const self = useSelected(people.list, (all) => all.find(({ isSelf }) => isSelf)?.identity);
  const back = useStore(returns.back);
  const isBack = self !== undefined && back.has(self);
  return (
    <div className={styles.actions}>
      {hosts && (
        <>
          <Button look="primary" onClick={() => void hosting.order((server) => server.endCountdown('break'))}>
            <Trans>Go on now</Trans>
          </Button>
          <Button onClick={() => void hosting.order((server) => server.lengthenCountdown('break', 300))}>
            <Icon name="plus" small />
            <Trans>5 minutes</Trans>
          </Button>
        </>
      )}
      <Button look={hosts || isBack ? undefined : 'primary'} aria-pressed={isBack} onClick={() => returns.say(!isBack)}>
        {isBack && <Icon name="check" small />}
        <Trans>I’m back</Trans>
      </Button>
    </div>
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
