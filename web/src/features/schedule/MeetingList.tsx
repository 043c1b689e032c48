import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useId, useRef, useState } from 'react';
import type { ApiError } from '../../core/api/http';
import type { Page } from '../../core/api/rooms';
import type { PlannedMeeting } from '../../core/api/schedule';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { useLoaded } from '../../ui/useLoaded';
import { LoadFailure, Waiting } from '../errors';
import styles from './MeetingList.module.css';
import { whenOf } from './words';

/** As many as one takes in at a glance, and as many as the server gives at once. */
const [few, most] = [5, 100];

interface MeetingListProps {
  readonly load: (most: number, signal: AbortSignal) => Promise<Page<PlannedMeeting>>;
  /** Where a new one is planned. */
  readonly planAt: string;
  /** Among the settings of a room. */
  readonly isSetting?: boolean;
}

/** What is planned, what comes first is first. */
export function MeetingList({ load, planAt, isSetting = false }: MeetingListProps) {
  const id = useId();
  const title = (
    <h2 id={id}>
      <Trans>Planned meetings</Trans>
    </h2>
  );
  if (isSetting) {
    return (
      <section className="setting" aria-labelledby={id}>
        <header>{title}</header>
        <div className={`controls ${styles.setting}`}>
          <Planned load={load} />
          <div className="line">
            <Link className="btn" href={planAt}>
              <Icon name="plus" small />
              <Trans>Plan a meeting</Trans>
            </Link>
          </div>
        </div>
      </section>
    );
  }
  return (
    <section className={`stack ${styles.section}`} aria-labelledby={id}>
      <div className={styles.head}>
        {title}
        <Link className="standalone" href={planAt}>
          <Trans>Plan a meeting</Trans>
        </Link>
      </div>
      <Planned load={load} />
    </section>
  );
}

function Planned({ load }: Pick<MeetingListProps, 'load'>) {
  const list = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(few);
  const ask = useCallback((signal: AbortSignal) => load(shown, signal), [load, shown]);
  const { loaded, reload } = useLoaded(ask);
  if (loaded.is === 'failed') return <NotLoaded error={loaded.error} onRetry={reload} />;
  const meetings = loaded.is === 'ready' ? loaded.value : loaded.last;
  if (!meetings) return <Waiting />;
  if (meetings.items.length === 0) {
    return (
      <p className="muted">
        <Trans>Nothing is planned.</Trans>
      </p>
    );
  }
  return (
    <>
      <ul className={styles.meetings} ref={list} tabIndex={-1} aria-busy={loaded.is === 'loading'}>
        {meetings.items.map((meeting) => (
          <Item key={meeting.id} meeting={meeting} />
        ))}
      </ul>
      {meetings.hasMore && shown === few && (
        <div className="line">
          <Button
            size="small"
            onClick={() => {
              setShown(most);
              list.current?.focus();
            }}
          >
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

/** The room is gone, or the person's role in it; the page around this does not know yet. */
function NotLoaded({ error, onRetry }: { readonly error: ApiError; readonly onRetry: () => void }) {
  if (error.failure !== 'not_found') return <LoadFailure error={error} onRetry={onRetry} />;
  return (
    <p className="muted">
      <Trans>These meetings can’t be shown: the room was deleted, or you no longer have a role in it.</Trans>
    </p>
  );
}

function Item({ meeting }: { readonly meeting: PlannedMeeting }) {
  const { t, i18n } = useLingui();
  const { id, title, room, occurrences } = meeting;
  const [next = meeting] = occurrences;
  return (
    <li className={`row ${styles.meeting}`}>
      <span className="main">
        <Link href={`/meetings/${id}`}>{title}</Link>
        <small className="num">{whenOf(next, i18n.locale)}</small>
      </span>
      <Link className="btn small" href={`/${room.slug}`} aria-label={t`Join ${title}`}>
        <Trans>Join</Trans>
      </Link>
    </li>
  );
}
