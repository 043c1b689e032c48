import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ListedRoom, RoomOrder } from '../../core/api/room_list';
import type { Page } from '../../core/api/rooms';
import { CopyButton } from '../../ui/CopyButton';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { SideScroll } from '../../ui/SideScroll';
import { ColumnHead, StackTable, TableBody, TableCell, TableHead, TableRow } from '../../ui/StackTable';
import type { Loaded } from '../../ui/useLoaded';
import { LoadFailure, Waiting } from '../errors';
import { linkOf } from './links';
import { momentWords } from './moments';
import { Pager } from './Pager';
import styles from './RoomList.module.css';
import { levelWords, roleWords } from './words';

interface RoomListProps {
  readonly loaded: Loaded<Page<ListedRoom>>;
  /** Not all rooms were asked for. */
  readonly isSearched: boolean;
  readonly query: string;
  readonly order: RoomOrder;
  readonly onOrder: (order: RoomOrder) => void;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onRetry: () => void;
}

export function RoomList({ loaded, isSearched, query, order, onOrder, page, onPage, onRetry }: RoomListProps) {
  const { t } = useLingui();
  if (loaded.is === 'failed') return <LoadFailure error={loaded.error} onRetry={onRetry} />;
  const list = loaded.is === 'ready' ? loaded.value : loaded.last;
  if (!list) return <Waiting />;
  const { total } = list;
  if (list.items.length === 0) return isSearched ? <NotFound query={query} /> : <Empty />;
  return (
    <>
      {/* Said when one has searched or turned a page. */}
      <p className="sr-only" role="status">
        {loaded.is === 'ready' && t`${plural(total, { one: '# room', other: '# rooms' })}`}
      </p>
      <SideScroll label={t`Rooms`} isOld={loaded.is === 'loading'}>
        <StackTable className={styles.rooms}>
          <TableHead>
            <TableRow>
              <Sorted by="name" order={order} onOrder={onOrder}>
                <Trans>Room</Trans>
              </Sorted>
              <ColumnHead>
                <Trans>Who can enter</Trans>
              </ColumnHead>
              <ColumnHead>
                <Trans>Your role</Trans>
              </ColumnHead>
              <Sorted by="last_met" order={order} onOrder={onOrder}>
                <Trans>Last meeting</Trans>
              </Sorted>
              <ColumnHead>
                <Trans>Next meeting</Trans>
              </ColumnHead>
              <ColumnHead>
                <Trans>Link</Trans>
              </ColumnHead>
            </TableRow>
          </TableHead>
          <TableBody>
            {list.items.map((room) => (
              <Row key={room.id} room={room} />
            ))}
          </TableBody>
        </StackTable>
      </SideScroll>
      <Pager page={page} shown={list.items.length} list={list} onPage={onPage} />
    </>
  );
}

interface SortedProps {
  readonly by: 'name' | 'last_met';
  readonly order: RoomOrder;
  readonly onOrder: (order: RoomOrder) => void;
  readonly children: ReactNode;
}

/** The head of a column by which one may sort: names from A on, meetings from the latest on. */
function Sorted({ by, order, onOrder, children }: SortedProps) {
  const isSorted = by === order;
  const direction = by === 'name' ? 'ascending' : 'descending';
  return (
    <ColumnHead {...(isSorted && { 'aria-sort': direction })}>
      <button type="button" className={styles.sort} onClick={() => onOrder(by)}>
        {children}
        {isSorted && <Icon name="sort" small />}
      </button>
    </ColumnHead>
  );
}

function Row({ room }: { readonly room: ListedRoom }) {
  const { t, i18n } = useLingui();
  const { slug, name, accessLevel, role, isLocked, isPersonal, isLive, lastMetAt, nextMeetingAt } = room;
  const { words, icon } = levelWords[accessLevel];
  return (
    <TableRow>
      <TableCell>
        <Link href={`/rooms/${slug}`}>{name}</Link>
        <small>{slug}</small>
      </TableCell>
      <TableCell className={styles.fact}>
        <Icon name={isLocked ? 'lock' : icon} small />
        {isLocked ? <Trans>Locked</Trans> : i18n._(words)}
      </TableCell>
      <TableCell className={styles.fact}>{isPersonal ? <Trans>Your own room</Trans> : role && i18n._(roleWords[role])}</TableCell>
      <TableCell className={isLive || lastMetAt !== undefined ? `num ${styles.fact}` : styles.none} label={t`Last meeting`}>
        <LastMeeting room={room} />
      </TableCell>
      <TableCell className={nextMeetingAt === undefined ? styles.none : `num ${styles.fact}`} label={t`Next meeting`}>
        <Moment at={nextMeetingAt} />
      </TableCell>
      <TableCell className={styles.acts}>
        <CopyButton text={linkOf(slug)} copied={t`Link copied`} label={t`Copy the link of ${name}`} look="quiet" />
        <Link className="btn" href={`/${slug}`} aria-label={t`Join ${name}`}>
          <Trans>Join</Trans>
        </Link>
      </TableCell>
    </TableRow>
  );
}

function LastMeeting({ room: { isLive, lastMetAt } }: { readonly room: ListedRoom }) {
  if (!isLive) return <Moment at={lastMetAt} />;
  return (
    <span className={styles.live}>
      <Trans>In progress</Trans>
    </span>
  );
}

function Moment({ at }: { readonly at: number | undefined }) {
  const { t, i18n } = useLingui();
  if (at !== undefined) return <>{momentWords(at, i18n.locale)}</>;
  return (
    <>
      <span aria-hidden="true">—</span>
      <span className="sr-only">{t`None`}</span>
    </>
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
  if (query === '') {
    return (
      <div className="empty" role="status">
        <strong>
          <Trans>You don’t host a room yet.</Trans>
        </strong>
      </div>
    );
  }
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
