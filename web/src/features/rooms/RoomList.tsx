import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Page, Room } from '../../core/api/rooms';
import { CopyButton } from '../../ui/CopyButton';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { SideScroll } from '../../ui/SideScroll';
import type { Loaded } from '../../ui/useLoaded';
import { LoadFailure, Waiting } from '../errors';
import { linkOf } from './links';
import { Pager } from './Pager';
import styles from './RoomList.module.css';
import { levelWords, roleWords } from './words';

interface RoomListProps {
  readonly loaded: Loaded<Page<Room>>;
  readonly query: string;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onRetry: () => void;
}

export function RoomList({ loaded, query, page, onPage, onRetry }: RoomListProps) {
  const { t } = useLingui();
  if (loaded.is === 'failed') return <LoadFailure error={loaded.error} onRetry={onRetry} />;
  const list = loaded.is === 'ready' ? loaded.value : loaded.last;
  if (!list) return <Waiting />;
  const { total } = list;
  if (list.items.length === 0) return query ? <NotFound query={query} /> : <Empty />;
  return (
    <>
      {/* Said when one has searched or turned a page. */}
      <p className="sr-only" role="status">
        {loaded.is === 'ready' && t`${plural(total, { one: '# room', other: '# rooms' })}`}
      </p>
      <SideScroll label={t`Rooms`} isOld={loaded.is === 'loading'}>
        <table className={`table ${styles.rooms}`}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Room</Trans>
              </th>
              <th scope="col">
                <Trans>Who can enter</Trans>
              </th>
              <th scope="col">
                <Trans>Your role</Trans>
              </th>
              <th scope="col">
                <Trans>Link</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((room) => (
              <Row key={room.id} room={room} />
            ))}
          </tbody>
        </table>
      </SideScroll>
      <Pager page={page} shown={list.items.length} list={list} onPage={onPage} />
    </>
  );
}

function Row({ room: { slug, name, accessLevel, role, isLocked, isPersonal } }: { readonly room: Room }) {
  const { t, i18n } = useLingui();
  const { words, icon } = levelWords[accessLevel];
  return (
    <tr>
      <td>
        <Link href={`/rooms/${slug}`}>{name}</Link>
        <small>{slug}</small>
      </td>
      <td className={styles.fact}>
        <Icon name={isLocked ? 'lock' : icon} small />
        {isLocked ? <Trans>Locked</Trans> : i18n._(words)}
      </td>
      <td className={styles.fact}>{isPersonal ? <Trans>Your own room</Trans> : role && i18n._(roleWords[role])}</td>
      <td className={styles.acts}>
        <CopyButton text={linkOf(slug)} copied={t`Link copied`} label={t`Copy the link of ${name}`} look="quiet" />
        <Link className="btn" href={`/${slug}`} aria-label={t`Join ${name}`}>
          <Trans>Join</Trans>
        </Link>
      </td>
    </tr>
  );
}

function Empty() {
  return (
    <div className="empty">
      <strong>
        <Trans>You don’t have a room yet.</Trans>
      </strong>
      <p>
        <Trans>Your meetings appear here, with their links and rules. Start with a new room.</Trans>
      </p>
    </div>
  );
}

function NotFound({ query }: { readonly query: string }) {
  return (
    <div className="empty" role="status">
      <strong>
        <Trans>No room matches “{query}”.</Trans>
      </strong>
      <p>
        <Trans>Search by a part of its name or code.</Trans>
      </p>
    </div>
  );
}
