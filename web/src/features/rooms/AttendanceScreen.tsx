import '../../ui/styles/print.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import { type AttendedMeeting, attendanceFile, listAttendance } from '../../core/api/attendance';
import type { Page, Room } from '../../core/api/rooms';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { type Loaded, useLoaded } from '../../ui/useLoaded';
import { usePage } from '../../ui/usePage';
import { LoadFailure, Waiting } from '../errors';
import { DeskFrame } from '../site';
import { MeetingAttendance } from './MeetingAttendance';
import { Pager } from './Pager';
import { Quorum } from './Quorum';
import { keepQuorum, quorumOf } from './quorum_of_room';
import { RoomOfHosts } from './RoomOfHosts';

/** Who came to the meetings of a room and when, for its hosts. */
export function AttendanceScreen({ code }: { readonly code: string }) {
  return (
    <RoomOfHosts code={code} title={<Trans>Attendance list</Trans>}>
      {(room) => <Attendance room={room} />}
    </RoomOfHosts>
  );
}

function Attendance({ room }: { readonly room: Room }) {
  const { t } = useLingui();
  const heading = usePage(t`Attendance list`);
  const [page, setPage] = useState(1);
  const load = useCallback((signal: AbortSignal) => listAttendance(room.id, page, signal), [room.id, page]);
  const { loaded, reload } = useLoaded(load);
  const [quorum, setQuorum] = useState(() => quorumOf(room.id));
  const ask = (asked: number | undefined) => {
    setQuorum(asked);
    keepQuorum(room.id, asked);
  };
  const hasMeetings = loaded.is === 'ready' && loaded.value.items.length > 0;
  return (
    <DeskFrame at="rooms">
      <Link className="crumb" href={`/rooms/${room.slug}`}>
        <Icon name="back" small />
        {room.name}
      </Link>
      <div className="pagehead">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            <Trans>Attendance list</Trans>
          </h1>
          {!room.keepsAttendance && hasMeetings && (
            <p>
              <Trans>No list is kept of new meetings. These are from before.</Trans>
            </p>
          )}
        </div>
        {hasMeetings && (
          <div className="end">
            <Quorum quorum={quorum} onChange={ask} />
            <a className="btn" href={attendanceFile(room.id)} download>
              <Icon name="download" small />
              <Trans>All meetings as CSV</Trans>
            </a>
          </div>
        )}
      </div>
      <Meetings room={room} loaded={loaded} quorum={quorum} page={page} onPage={setPage} onRetry={reload} />
    </DeskFrame>
  );
}

interface MeetingsProps {
  readonly room: Room;
  readonly loaded: Loaded<Page<AttendedMeeting>>;
  readonly quorum: number | undefined;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onRetry: () => void;
}

function Meetings({ room, loaded, quorum, page, onPage, onRetry }: MeetingsProps) {
  if (loaded.is === 'failed') return <LoadFailure error={loaded.error} onRetry={onRetry} />;
  const list = loaded.is === 'ready' ? loaded.value : loaded.last;
  if (!list) return <Waiting />;
  if (list.total === 0) return room.keepsAttendance ? <NobodyYet /> : <NotKept room={room} />;
  return (
    <>
      {list.items.map((meeting) => (
        <MeetingAttendance key={meeting.id} room={room} meeting={meeting} quorum={quorum} />
      ))}
      <Pager page={page} shown={list.items.length} list={list} onPage={onPage} />
      <p className="muted small-text">
        <Trans>Times are in your time zone, and in UTC in the file. Whoever is back within 10 seconds has not left.</Trans>
      </p>
    </>
  );
}

function NobodyYet() {
  return (
    <div className="empty">
      <strong>
        <Trans>No one has met here yet.</Trans>
      </strong>
      <p>
        <Trans>Who comes to the next meeting, and from when to when, appears here.</Trans>
      </p>
    </div>
  );
}

function NotKept({ room }: { readonly room: Room }) {
  return (
    <div className="empty">
      <strong>
        <Trans>No attendance list is kept in this room.</Trans>
      </strong>
      <p>
        <Link href={`/rooms/${room.slug}`}>
          <Trans>Change that in the rules of the room</Trans>
        </Link>
      </p>
    </div>
  );
}
