import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { saveFile } from '../../core/save_file';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Panel } from '../../ui/Panel';
import { useSelected, useStore } from '../../ui/useStore';
import { type HostingView, isHost } from '../hosting';
import { PollCard } from './PollCard';
import { PollForm } from './PollForm';
import { PollsFailure } from './PollsFailure';
import styles from './PollsPanel.module.css';
import type { PollsView } from './polls';

interface PollsPanelProps {
  readonly polls: PollsView;
  readonly hosting: HostingView;
  readonly onClose: () => void;
}

/** What is asked, what was chosen; hosts ask anew, and take the results with them. */
export function PollsPanel({ polls, hosting, onClose }: PollsPanelProps) {
  const list = useStore(polls.list);
  const hosts = useSelected(hosting.role, isHost);
  const [isDrafting, setDrafting] = useState(false);
  if (isDrafting && hosts) return <PollForm polls={polls} onClose={onClose} onDone={() => setDrafting(false)} />;
  const footer = hosts && (
    <div className={styles.acts}>
      <Button onClick={() => setDrafting(true)}>
        <Icon name="plus" small />
        <Trans>Create a poll</Trans>
      </Button>
      {list.length > 0 && (
        <Button look="quiet" onClick={() => void saveResults(polls)}>
          <Icon name="download" small />
          <Trans>Results as CSV</Trans>
        </Button>
      )}
    </div>
  );
  return (
    <Panel title={<Trans>Polls</Trans>} onClose={onClose} footer={footer}>
      <PollsFailure polls={polls} />
      {list.length === 0 && (
        <div className="empty">
          <strong>
            <Trans>No one has asked anything yet.</Trans>
          </strong>
        </div>
      )}
      {list.map((poll) => (
        <PollCard key={poll.id} poll={poll} polls={polls} hosts={hosts} />
      ))}
    </Panel>
  );
}

async function saveResults(polls: PollsView): Promise<void> {
  const file = await polls.file();
  if (file) saveFile(file, 'polls.csv');
}
