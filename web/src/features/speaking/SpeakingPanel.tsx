import { Trans, useLingui } from '@lingui/react/macro';
import type { ActionContext } from '../../core/action';
import { ActionButton } from '../../ui/ActionButton';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Panel } from '../../ui/Panel';
import { useSelected, useStore } from '../../ui/useStore';
import { type HostingContext, isHost, raiseHand } from '../hosting';
import type { PeopleView } from '../people';
import { FloorSection } from './FloorSection';
import { waitingIn } from './queue';
import { QueueSection } from './QueueSection';
import type { SpeakingView } from './speaking';
import { SpokenSection } from './SpokenSection';

interface SpeakingPanelProps {
  readonly context: HostingContext & ActionContext;
  readonly speaking: SpeakingView;
  readonly people: PeopleView;
  readonly onClose: () => void;
}

/** Who has the floor, who waits for it, and for how long each has spoken. Hosts pass it on. */
export function SpeakingPanel({ context, speaking, people, onClose }: SpeakingPanelProps) {
  const { hosting } = context;
  const hosts = useSelected(hosting.role, isHost);
  const floor = useStore(speaking.floor);
  const waiting = waitingIn(useStore(people.list), floor.turn?.person);
  const [next] = waiting;
  const footer = hosts ? (
    <GiveFloor name={next?.name} onGive={() => next && hosting.order((server) => server.giveFloor(next.identity))} />
  ) : (
    <ActionButton action={raiseHand} context={context} place="block" />
  );
  return (
    <Panel isHalf title={<Trans>Speaking list</Trans>} onClose={onClose} footer={footer}>
      <FloorSection floor={floor} clock={speaking.clock} hosting={hosting} hosts={hosts} />
      <QueueSection waiting={waiting} limit={floor.limit} hosting={hosting} hosts={hosts} />
      <SpokenSection floor={floor} clock={speaking.clock} />
    </Panel>
  );
}

function GiveFloor({ name, onGive }: { readonly name: string | undefined; readonly onGive: () => void }) {
  const { t } = useLingui();
  if (name === undefined) {
    return (
      <p className="muted small-text">
        <Trans>No one is waiting to speak.</Trans>
      </p>
    );
  }
  return (
    <Button look="primary" className="full" onClick={onGive}>
      <Icon name="mic" small />
      {t`Give the floor to ${name}`}
    </Button>
  );
}
