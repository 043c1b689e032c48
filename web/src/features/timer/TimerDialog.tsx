import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { CountdownKind } from '../../core/api/moderation';
import { Button } from '../../ui/Button';
import { Choice, Choices } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import { useStore } from '../../ui/useStore';
import type { HostingView } from '../hosting';
import { clockText, leftOf } from './countdown';
import styles from './TimerDialog.module.css';
import type { TimersView } from './timers';
import { useNow } from './useNow';

interface TimerDialogProps {
  readonly hosting: HostingView;
  readonly timers: TimersView;
  readonly onClose: () => void;
}

const usual: Readonly<Record<CountdownKind, number>> = { break: 10, timer: 5 };
const mostMinutes = 240;

/** A host begins a break or a timer, and ends what runs. */
export function TimerDialog({ hosting, timers, onClose }: TimerDialogProps) {
  const { t } = useLingui();
  const [kind, setKind] = useState<CountdownKind>('break');
  const [typed, setTyped] = useState<string>();
  const timer = useStore(timers.timer);
  const minutes = Number(typed ?? usual[kind]);
  const isPossible = Number.isInteger(minutes) && minutes >= 1 && minutes <= mostMinutes;
  const start = async () => {
    if (isPossible && (await hosting.order((server) => server.startCountdown(kind, minutes * 60)))) onClose();
  };
  return (
    <Dialog title={t`Break or timer`} onClose={onClose}>
      {timer && <RunningTimer hosting={hosting} timers={timers} endsAt={timer.endsAt} />}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <Choices label={t`What begins`}>
          <Choice name="kind" checked={kind === 'break'} onChange={() => setKind('break')} hint={<Trans>Microphones and cameras go off, everyone sees when it goes on</Trans>}>
            <Trans>Break</Trans>
          </Choice>
          <Choice name="kind" checked={kind === 'timer'} onChange={() => setKind('timer')} hint={<Trans>The meeting goes on, everyone sees what is left</Trans>}>
            <Trans>Timer</Trans>
          </Choice>
        </Choices>
        <TextField
          label={<Trans>Minutes</Trans>}
          hint={<Trans>From 1 to {mostMinutes}</Trans>}
          error={!isPossible && <Trans>Enter a whole number from 1 to {mostMinutes}.</Trans>}
          inputMode="numeric"
          autoComplete="off"
          data-first
          value={typed ?? String(usual[kind])}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" look="primary" aria-disabled={!isPossible || undefined}>
          {kind === 'break' ? <Trans>Start the break</Trans> : <Trans>Start the timer</Trans>}
        </Button>
      </form>
    </Dialog>
  );
}

interface RunningTimerProps {
  readonly hosting: HostingView;
  readonly timers: TimersView;
  readonly endsAt: number;
}

function RunningTimer({ hosting, timers, endsAt }: RunningTimerProps) {
  const now = useNow(timers.clock);
  const left = clockText(leftOf({ endsAt }, now));
  return (
    <div className={styles.running}>
      <span className="num">
        <Trans>Timer: {left} left</Trans>
      </span>
      <Button size="small" onClick={() => void hosting.order((server) => server.lengthenCountdown('timer', 60))}>
        <Trans>1 minute more</Trans>
      </Button>
      <Button size="small" onClick={() => void hosting.order((server) => server.endCountdown('timer'))}>
        <Trans>Stop</Trans>
      </Button>
    </div>
  );
}
