import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Panel } from '../../ui/Panel';
import { useSelected, useStore } from '../../ui/useStore';
import type { PeopleView, Person } from '../people';
import type { CompanionView } from './companion';
import styles from './CompanionPanel.module.css';

interface CompanionPanelProps {
  readonly companion: CompanionView;
  readonly people: PeopleView;
  /** What stays one's own: the hand, the vote. */
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** What a device without sound is for, and how the sound comes back. */
export function CompanionPanel({ companion, people, children, onClose }: CompanionPanelProps) {
  const isOn = useStore(companion.isOn);
  const beside = useStore(companion.beside);
  const name = useSelected(people.list, (list) => nameBeside(list, beside));
  const change = () => {
    if (isOn) companion.end();
    else companion.begin();
    if (isOn) onClose();
  };
  const footer = (
    <Button look="quiet" className="full" onClick={change}>
      <Icon name={isOn ? 'speaker' : 'devices'} small />
      {isOn ? <Trans>Bring the sound back here</Trans> : <Trans>Switch the sound off here</Trans>}
    </Button>
  );
  return (
    <Panel title={<Trans>Your companion device</Trans>} onClose={onClose} footer={footer}>
      <section className="section">
        <p className="muted small-text">
          {name ? (
            <Trans>Neither microphone nor loudspeaker here: you speak and listen through {name}. Your hand and your vote stay your own.</Trans>
          ) : (
            <Trans>Neither microphone nor loudspeaker here: you speak and listen in the room. Your hand and your vote stay your own.</Trans>
          )}
        </p>
      </section>
      <section className={`section ${styles.acts}`}>{children}</section>
    </Panel>
  );
}

/** Of somebody else's device: one's own needs no name. */
function nameBeside(people: readonly Person[], beside: string | undefined): string | undefined {
  const self = people.find(({ isSelf }) => isSelf);
  const other = people.find(({ identity }) => identity === beside);
  return other && other.person !== self?.person ? other.name : undefined;
}
