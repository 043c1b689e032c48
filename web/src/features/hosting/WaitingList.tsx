import { Trans, useLingui } from '@lingui/react/macro';
import { memo, useState } from 'react';
import { perform } from '../../core/action';
import type { WaitingPerson } from '../../core/api/lobby';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import { admitAll } from './admit_all.action';
import type { HostingView } from './hosting';
import { useSince } from './useSince';
import styles from './WaitingList.module.css';

/** More than these would hide who is there already. */
const mostAtFirst = 8;

/** Who waits to be let in, for hosts: one by one, or all. Of many the first. */
export function WaitingList({ hosting }: { readonly hosting: HostingView }) {
  const { i18n } = useLingui();
  const waiting = useStore(hosting.waiting);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole || waiting.length <= mostAtFirst + 2 ? waiting : waiting.slice(0, mostAtFirst);
  const count = waiting.length;
  if (waiting.length === 0) return null;
  return (
    <section className="section">
      <header>
        <h3>
          <Trans>Waiting to come in</Trans> <span className="num">{waiting.length}</span>
        </h3>
        {waiting.length > 1 && (
          <Button look="primary" size="small" onClick={() => perform(admitAll, { hosting })}>
            {i18n._(admitAll.label({ hosting }).text)}
          </Button>
        )}
      </header>
      {shown.map((person) => (
        <Row key={person.id} person={person} hosting={hosting} />
      ))}
      {shown.length < count && (
        <Button look="quiet" size="small" onClick={() => setWhole(true)}>
          <Trans>Show all {count}</Trans>
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  readonly person: WaitingPerson;
  readonly hosting: HostingView;
}

const Row = memo(function Row({ person, hosting }: RowProps) {
  const { t } = useLingui();
  const { id, name, line } = person;
  const answer = (letIn: boolean) => void hosting.order((server) => server.answer(id, letIn));
  return (
    <div className={styles.person}>
      <div className="row tight">
        <span className="main">
          <span>{name}</span>
          <small className="num">
            <Who person={person} />
          </small>
        </span>
        <span className="end">
          <Button look="quiet" size="small" aria-label={t`Deny ${name}`} onClick={() => answer(false)}>
            <Trans>Deny</Trans>
          </Button>
          <Button size="small" aria-label={t`Let in ${name}`} onClick={() => answer(true)}>
            <Trans>Let in</Trans>
          </Button>
        </span>
      </div>
      {person.looksLikeRecorder && (
        <p className={styles.recorder}>
          <Icon name="record" small />
          <Trans>This looks like a recording bot</Trans>
        </p>
      )}
      {line && <p className={styles.line}>{line}</p>}
    </div>
  );
});

/** As whom they are signed in, and since when they wait. */
export function Who({ person: { isSignedIn, email, askedAt } }: { readonly person: WaitingPerson }) {
  const since = useSince(askedAt);
  const who = isSignedIn ? email || <Trans>Signed in</Trans> : <Trans>Not signed in</Trans>;
  return since ? (
    <>
      {who}, {since}
    </>
  ) : (
    who
  );
}
