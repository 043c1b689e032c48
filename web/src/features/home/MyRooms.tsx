import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { listRooms } from '../../core/api/room_list';
import type { Room } from '../../core/api/rooms';
import { hueStyle } from '../../ui/Avatar';
import { CopyButton } from '../../ui/CopyButton';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { useLoaded } from '../../ui/useLoaded';
import { LoadFailure, Waiting } from '../errors';
import styles from './MyRooms.module.css';

/** As many as one takes in at a glance. */
const most = 8;

const load = (signal: AbortSignal) => listRooms({}, signal);

/** The rooms in which one has a role: into each, and its link. */
export function MyRooms() {
  const { t } = useLingui();
  const id = useId();
  const { loaded, reload } = useLoaded(load);
  const total = loaded.is === 'ready' ? loaded.value.total : 0;
  return (
    <section className={`stack ${styles.section}`} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>
          <Trans>Your rooms</Trans>
        </h2>
        {total > 0 && (
          <Link className="standalone" href="/rooms">
            {total > most ? t`${plural(total, { one: 'All # room', other: 'All # rooms' })}` : t`Manage`}
          </Link>
        )}
      </div>
      {loaded.is === 'loading' && <Waiting />}
      {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
      {loaded.is === 'ready' && total === 0 && (
        <p className="muted">
          <Trans>You don’t have a room yet. Each meeting that you start becomes one.</Trans>
        </p>
      )}
      {loaded.is === 'ready' && total > 0 && (
        <ul className={styles.rooms}>
          {loaded.value.items.slice(0, most).map((room) => (
            <Item key={room.id} room={room} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ room: { slug, name, isAdministrable } }: { readonly room: Room }) {
  const { t } = useLingui();
  const link = `${location.origin}/${slug}`;
  return (
    <li className={`row ${styles.room}`}>
      <span className={styles.glyph} style={hueStyle(name)} aria-hidden="true">
        <Icon name="camera" small />
      </span>
      <span className="main">
        <Link href={`/${slug}`}>{name}</Link>
        <small>{slug}</small>
      </span>
      <CopyButton text={link} copied={t`Link copied`} label={t`Copy the link of ${name}`} look="quiet" />
      {isAdministrable && (
        <Link className="btn quiet icon-only" href={`/rooms/${slug}`} aria-label={t`Rules of ${name}`} title={t`Rules of ${name}`}>
          <Icon name="settings" small />
        </Link>
      )}
    </li>
  );
}
