import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import type { Page } from '../../core/api/rooms';
import type { PlannedMeeting } from '../../core/api/schedule';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { useLoaded } from '../../ui/useLoaded';
import { LoadFailure, Waiting } from '../errors';
import styles from './MeetingList.module.css';
import { whenOf } from './words';

/** As many as one takes in at a glance. */
const most = 5;

interface MeetingListProps {
  readonly load: (signal: AbortSignal) => Promise<Page<PlannedMeeting>>;
  /** Where a new one is planned; none: the person may not. */
  readonly planAt?: string | undefined;
}

/** What is planned, what comes first is first. */
export function MeetingList({ load, planAt }: MeetingListProps) {
  const id = useId();
  const { loaded, reload } = useLoaded(load);
  const meetings = loaded.is === 'ready' ? loaded.value.items.slice(0, most) : [];
  return (
    <section className={`stack ${styles.section}`} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>
          <Trans>Planned meetings</Trans>
        </h2>
        {planAt && (
          <Link className="standalone" href={planAt}>
            <Trans>Plan a meeting</Trans>
          </Link>
        )}
      </div>
      {loaded.is === 'loading' && <Waiting />}
      {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
      {loaded.is === 'ready' && meetings.length === 0 && (
        <p className="muted">
          <Trans>Nothing is planned.</Trans>
        </p>
      )}
      {meetings.length > 0 && (
        <ul className={styles.meetings}>
          {meetings.map((meeting) => (
            <Item key={meeting.id} meeting={meeting} />
          ))}
        </ul>
      )}
    </section>
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
      <Link className="btn quiet icon-only" href={`/${room.slug}`} aria-label={t`Join ${title}`} title={t`Join ${title}`}>
        <Icon name="camera" small />
      </Link>
    </li>
  );
}
