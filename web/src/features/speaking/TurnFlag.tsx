import { Trans } from '@lingui/react/macro';
import { createContext, useContext } from 'react';
import { createStore } from '../../core/store';
import { useSelected } from '../../ui/useStore';
import { clockText, ServerClock, TimeRing, useNow } from '../timer';
import { type Floor, freeFloor, isNearEnd, turnTimeOf } from './floor';
import type { SpeakingView } from './speaking';
import styles from './TurnFlag.module.css';

/** The floor of the call that is shown: tiles show it, however deep they stand. */
export const SpeakingContext = createContext<SpeakingView>({ clock: new ServerClock(), floor: createStore<Floor>(freeFloor) });

/** On the tile of who has the floor: for how long, and of how much. */
export function TurnFlag({ identity }: { readonly identity: string }) {
  const speaking = useContext(SpeakingContext);
  const floor = useSelected(speaking.floor, (now) => (now.turn?.identity === identity ? now : undefined));
  return floor ? <RunningTurn floor={floor} clock={speaking.clock} /> : null;
}

function RunningTurn({ floor, clock }: { readonly floor: Floor; readonly clock: ServerClock }) {
  const time = turnTimeOf(floor, useNow(clock));
  if (!time) return null;
  const { spoken, limit } = time;
  return (
    <span className={`plate num ${styles.turn}`} role="timer">
      {limit !== undefined && <TimeRing value={Math.min(1, spoken / limit)} isOver={isNearEnd(time)} />}
      <span className="sr-only">
        <Trans>Has the floor</Trans>{' '}
      </span>
      {clockText(spoken, Math.floor)}
      {limit !== undefined && (
        <small>
          {' / '}
          {clockText(limit)}
        </small>
      )}
    </span>
  );
}
