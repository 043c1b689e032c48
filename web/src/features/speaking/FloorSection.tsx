import { Trans, useLingui } from '@lingui/react/macro';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import type { HostingView } from '../hosting';
import { clockText, type ServerClock, TimeRing, useNow } from '../timer';
import { type Floor, isNearEnd, type Turn, type TurnTime, turnTimeOf } from './floor';
import styles from './FloorSection.module.css';

interface FloorSectionProps {
  readonly floor: Floor;
  readonly clock: ServerClock;
  readonly hosting: HostingView;
  readonly hosts: boolean;
}

/** Who speaks, since when, and what is left; for hosts, one minute more and the end of it. */
export function FloorSection({ floor, clock, hosting, hosts }: FloorSectionProps) {
  const { t } = useLingui();
  const { turn, limit } = floor;
  if (!turn) {
    return (
      <p className="muted">
        <Trans>No one has the floor. Whoever raises a hand stands in the queue below.</Trans>
      </p>
    );
  }
  return (
    <section className={styles.floor} aria-label={t`Who speaks`}>
      <Speaks turn={turn} floor={floor} clock={clock} />
      {hosts && (
        <div className={styles.actions}>
          {limit > 0 && (
            <Button size="small" aria-label={t`1 minute more`} onClick={() => void hosting.order((server) => server.lengthenTurn(60))}>
              <Icon name="plus" small />
              <Trans>1 minute</Trans>
            </Button>
          )}
          <Button size="small" onClick={() => void hosting.order((server) => server.giveFloor(undefined))}>
            <Trans>End the turn</Trans>
          </Button>
        </div>
      )}
    </section>
  );
}

function Speaks({ turn, floor, clock }: { readonly turn: Turn; readonly floor: Floor; readonly clock: ServerClock }) {
  const time = turnTimeOf(floor, useNow(clock));
  if (!time) return null;
  const { spoken, limit } = time;
  return (
    <>
      <span className={styles.ringed}>
        <TimeRing value={limit ? Math.min(1, spoken / limit) : 0} isOver={isNearEnd(time)} className={styles.ring ?? ''} />
        <Avatar name={turn.name} />
      </span>
      <div className={styles.main}>
        <small>
          <Trans>Speaking now</Trans>
        </small>
        <b>{turn.name}</b>
        <span className="num" role="timer">
          {clockText(spoken, Math.floor)} <Left time={time} />
        </span>
      </div>
    </>
  );
}

function Left({ time: { limit, left } }: { readonly time: TurnTime }) {
  if (limit === undefined || left === undefined) return null;
  const whole = clockText(limit);
  const rest = clockText(Math.abs(left), left < 0 ? Math.floor : Math.ceil);
  return (
    <span className="muted">{left < 0 ? <Trans>of {whole}, {rest} over</Trans> : <Trans>of {whole}, {rest} left</Trans>}</span>
  );
}
