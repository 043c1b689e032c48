import { Trans } from '@lingui/react/macro';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useSelected, useStore } from '../../ui/useStore';
import type { DeviceSwitches } from '../devices';
import type { HostingView } from '../hosting';
import { othersIn, type PeopleView } from '../people';
import { clockText, useNow } from '../timer';
import { isNearEnd, turnTimeOf } from './floor';
import { waitingIn } from './queue';
import type { SpeakingView } from './speaking';

interface TurnNoticeProps {
  readonly speaking: SpeakingView;
  readonly people: PeopleView;
  readonly hosting: HostingView;
  readonly devices: DeviceSwitches;
}

/** It is one's own turn: what is left of it, a microphone to open, and the end of it. No microphone is cut by the clock. */
export function TurnNotice({ speaking, people, hosting, devices }: TurnNoticeProps) {
  const floor = useStore(speaking.floor);
  const everybody = useStore(people.list);
  const isMuted = useSelected(devices.microphone, ({ on }) => !on);
  const time = turnTimeOf(floor, useNow(speaking.clock));
  if (!time) return null;
  const next = waitingIn(everybody, floor.turn?.person)[0]?.name;
  return (
    <div className={time && isNearEnd(time) ? 'banner warning' : 'banner'} role="group" aria-live="off">
      <Icon name="mic" />
      <span className="main">
        <b className="num">
          <TurnWords left={time.left} />
        </b>
        <br />
        <span className="muted">
          {next !== undefined && (
            <>
              <Trans>After you: {next}.</Trans>{' '}
            </>
          )}
          {time.limit !== undefined && othersIn(everybody).length > 0 && (
            <Trans>Your microphone isn’t cut off when the time is over.</Trans>
          )}
        </span>
      </span>
      <span className="end">
        <Button size="small" {...(!isMuted && { look: 'primary' as const })} onClick={() => void hosting.order((server) => server.yieldFloor())}>
          <Trans>I’m done</Trans>
        </Button>
        {isMuted && (
          <Button size="small" look="primary" onClick={() => void devices.setOn('microphone', true)}>
            <Trans>Turn on the microphone</Trans>
          </Button>
        )}
      </span>
    </div>
  );
}

function TurnWords({ left }: { readonly left: number | undefined }) {
  if (left === undefined) return <Trans>You have the floor.</Trans>;
  const rest = clockText(Math.abs(left), left < 0 ? Math.floor : Math.ceil);
  return left < 0 ? <Trans>You have the floor, {rest} beyond your time.</Trans> : <Trans>You have the floor, {rest} left.</Trans>;
}
