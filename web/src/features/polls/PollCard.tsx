import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Poll } from '../../core/api/polls';
import { Button } from '../../ui/Button';
import { mayVote, showsResults } from './poll_rules';
import styles from './PollCard.module.css';
import { PollResults } from './PollResults';
import type { PollsView } from './polls';
import { VoteForm } from './VoteForm';

interface PollCardProps {
  readonly poll: Poll;
  readonly polls: PollsView;
  readonly hosts: boolean;
}

/** One poll: to vote in, or to read. */
export function PollCard({ poll, polls, hosts }: PollCardProps) {
  const { t } = useLingui();
  const [isChanging, setChanging] = useState(false);
  const { id, question, isOpen, ownChoices } = poll;
  const hasVoted = ownChoices !== undefined;
  const votes = mayVote(poll) && (!hasVoted || isChanging);
  const closing = hosts && isOpen && (
    <Button onClick={() => void polls.close(id)}>
      <Trans>Close the vote</Trans>
    </Button>
  );
  return (
    <section className={styles.poll} aria-label={question}>
      <Meta poll={poll} />
      <h3>{question}</h3>
      {votes ? (
        <VoteForm poll={poll} polls={polls} onDone={() => setChanging(false)}>
          {closing}
        </VoteForm>
      ) : (
        <>
          {showsResults(poll) ? <PollResults poll={poll} /> : <Voted poll={poll} />}
          {mayVote(poll) && (
            <Button size="small" className={styles.change ?? ''} onClick={() => setChanging(true)}>
              <Trans>Change your vote</Trans>
            </Button>
          )}
        </>
      )}
      {hosts && !votes && (
        <div className={styles.actions}>
          {closing || (
            <Button look="quiet" size="small" aria-label={t`Delete the poll: ${question}`} onClick={() => void polls.remove(id)}>
              <Trans>Delete</Trans>
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function Meta({ poll: { isOpen, isAnonymous, voters } }: { readonly poll: Poll }) {
  return (
    <span className={styles.meta}>
      <span className={isOpen ? 'badge success' : 'badge'}>{isOpen ? <Trans>Open</Trans> : <Trans>Closed</Trans>}</span>
      <span className="num">
        {isAnonymous ? <Trans>Anonymous</Trans> : <Trans>With names</Trans>}
        {', '}
        <Plural value={voters} one="# vote" other="# votes" />
      </span>
    </span>
  );
}

function Voted({ poll: { ownChoices, options } }: { readonly poll: Poll }) {
  const chosen = (ownChoices ?? []).flatMap((i) => options[i]?.text ?? []);
  return (
    <p className="muted small-text" role="status">
      {chosen.length > 0 ? (
        <Trans>You chose: {chosen.join(', ')}. The result is shown when the vote is closed.</Trans>
      ) : (
        <Trans>You have voted. The result is shown when the vote is closed.</Trans>
      )}
    </p>
  );
}
