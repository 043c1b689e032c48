import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon';
import { MenuButton } from '../../ui/MenuButton';
import { MenuChoice, MenuItem } from '../../ui/MenuParts';
import { type HostingView, useSince } from '../hosting';
import type { Waiting } from './queue';

interface QueueSectionProps {
  readonly waiting: readonly Waiting[];
  /** Of each turn, in milliseconds; 0: none. */
  readonly limit: number;
  readonly hosting: HostingView;
  readonly hosts: boolean;
}

/** Who waits for the floor, in the order of the hands. */
export function QueueSection({ waiting, limit, hosting, hosts }: QueueSectionProps) {
  return (
    <section className="section">
      <header>
        <h3>
          <Trans>Waiting to speak</Trans> <span className="num">{waiting.length}</span>
        </h3>
        {hosts ? <LimitMenu limit={limit} hosting={hosting} /> : limit > 0 && <LimitWords limit={limit} />}
      </header>
      {waiting.map((one, i) => (
        <WaitingRow key={one.person} one={one} place={i + 1} hosting={hosting} hosts={hosts} />
      ))}
    </section>
  );
}

interface WaitingRowProps {
  readonly one: Waiting;
  readonly place: number;
  readonly hosting: HostingView;
  readonly hosts: boolean;
}

function WaitingRow({ one, place, hosting, hosts }: WaitingRowProps) {
  const { t } = useLingui();
  const { name, isSelf, since, identity } = one;
  const waited = useSince(since);
  return (
    <div className="row tight" aria-current={isSelf || undefined}>
      <span className="order">{place}</span>
      <span className="main">
        <span>{isSelf ? t`${name} (you)` : name}</span>
        {isSelf && (
          <small>
            <Trans>You’ll be told; your microphone stays as it is</Trans>
          </small>
        )}
      </span>
      <span className="end">
        <small className="num muted">{waited}</small>
        {hosts && (
          <MenuButton label={name} name={t`More about ${name}`} className="btn quiet small icon-only" button={<Icon name="more" small />}>
            <MenuItem icon="mic" onChoose={() => void hosting.order((server) => server.giveFloor(identity))}>
              <Trans>Give the floor</Trans>
            </MenuItem>
            <MenuItem icon="hand" onChoose={() => void hosting.order((server) => server.lowerHand(identity))}>
              <Trans>Lower the hand</Trans>
            </MenuItem>
          </MenuButton>
        )}
      </span>
    </div>
  );
}

/** In minutes. */
const limits = [0, 1, 2, 3, 5, 10] as const;

function LimitMenu({ limit, hosting }: Pick<QueueSectionProps, 'limit' | 'hosting'>) {
  const { t } = useLingui();
  const button: ReactNode = (
    <>
      <LimitWords limit={limit} />
      <Icon name="chevron" small />
    </>
  );
  return (
    <MenuButton label={t`Time for each turn`} className="btn quiet small" button={button}>
      {limits.map((minutes) => (
        <MenuChoice
          key={minutes}
          kind="radio"
          isChecked={limit === minutes * 60_000}
          onChoose={() => void hosting.order((server) => server.limitTurns(minutes * 60))}
        >
          <LimitWords limit={minutes * 60_000} />
        </MenuChoice>
      ))}
    </MenuButton>
  );
}

function LimitWords({ limit }: { readonly limit: number }) {
  const minutes = Math.round(limit / 60_000);
  return minutes === 0 ? <Trans>No time limit</Trans> : <Trans>{minutes} min each</Trans>;
}
