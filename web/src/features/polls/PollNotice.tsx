import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import type { PollsView } from './polls';

/** Something is asked, and oneself has not answered yet. */
export function PollNotice({ polls, onVote }: { readonly polls: PollsView; readonly onVote: () => void }) {
  const { t } = useLingui();
  const poll = useStore(polls.asked);
  if (!poll) return null;
  return (
    <div className="brief">
      <Icon name="poll" />
      <span className="main">
        <b>{poll.question}</b>
      </span>
      <Button size="small" onClick={onVote}>
        <Trans>Vote</Trans>
      </Button>
      <Button look="quiet" size="small" className="icon-only" aria-label={t`Close`} onClick={() => polls.putAside(poll.id)}>
        <Icon name="close" small />
      </Button>
    </div>
  );
}
