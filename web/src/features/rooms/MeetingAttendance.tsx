import { msg, plural } from '@lingui/core/macro';
import { useLingui as useI18n } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useRef, useState } from 'react';
import { type AttendedMeeting, type Attendee, attendanceFile, type Stay } from '../../core/api/attendance';
import type { Room } from '../../core/api/rooms';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { SideScroll } from '../../ui/SideScroll';
import { ColumnHead, RowHead, StackTable, TableBody, TableCell, TableHead, TableRow } from '../../ui/StackTable';
import styles from './Attendance.module.css';
import { AttendanceChart } from './AttendanceChart';
import { curveOf, quorumMoments } from './attendance_curve';
import { printAlone } from './print_alone';
import { StayTrack } from './StayTrack';

interface MeetingAttendanceProps {
  readonly room: Room;
  readonly meeting: AttendedMeeting;
  /** How many people it takes; undefined where nobody asks. */
  readonly quorum: number | undefined;
}

/** One meeting: how many were there when, and everybody who came, with arrival, departure and how long they were there. */
export function MeetingAttendance({ room, meeting, quorum }: MeetingAttendanceProps) {
  const { t, i18n } = useLingui();
  const { id, startedAt, endedAt, people } = meeting;
  const title = useId();
  const section = useRef<HTMLElement>(null);
  const [now] = useState(Date.now);
  const end = endedAt ?? Math.max(now, startedAt);
  const curve = curveOf(people, end);
  const when = i18n.date(startedAt, { dateStyle: 'full', timeStyle: 'short' });
  const length = useDuration(endedAt === undefined ? undefined : (endedAt - startedAt) / 1000);
  return (
    <section ref={section} className={styles.meeting} aria-labelledby={title}>
      <header>
        <div>
          <p className={styles.room}>
            <Trans>Attendance list</Trans>, {room.name}
          </p>
          <h2 id={title}>{when}</h2>
          <p className="muted small-text num">
            {t`${plural(people.length, { one: '# person', other: '# people' })}`}, {length ?? <Trans>under way</Trans>}
            {quorum !== undefined && (
              <>
                , {quorumMoments(curve, quorum).length > 0 ? <Trans>quorum reached</Trans> : <Trans>quorum not reached</Trans>}
              </>
            )}
          </p>
        </div>
        <div className={styles.acts}>
          <Button aria-label={t`PDF to sign, ${when}`} onClick={() => section.current && printAlone(section.current)}>
            <Icon name="file" small />
            <Trans>PDF to sign</Trans>
          </Button>
          <a className="btn" href={attendanceFile(room.id, id)} download aria-label={`CSV, ${when}`}>
            <Icon name="download" small />
            CSV
          </a>
        </div>
      </header>
      {people.length === 0 ? (
        <p className="muted">
          <Trans>No one came.</Trans>
        </p>
      ) : (
        <>
          <AttendanceChart curve={curve} from={startedAt} to={end} quorum={quorum} />
          <SideScroll label={when}>
            <StackTable className={`dense ${styles.people}`} aria-labelledby={title}>
              <Head from={startedAt} to={end} />
              {people.map((person) => (
                <PersonRows key={person.person} person={person} from={startedAt} to={end} />
              ))}
            </StackTable>
          </SideScroll>
        </>
      )}
    </section>
  );
}

function Head({ from, to }: { readonly from: number; readonly to: number }) {
  const { i18n } = useLingui();
  const start = i18n.date(from, { timeStyle: 'short' });
  const end = i18n.date(to, { timeStyle: 'short' });
  return (
    <TableHead>
      <TableRow>
        <ColumnHead>
          <Trans>Person</Trans>
        </ColumnHead>
        <ColumnHead className="end">
          <Trans>Arrival</Trans>
        </ColumnHead>
        <ColumnHead className="end">
          <Trans>Departure</Trans>
        </ColumnHead>
        <ColumnHead className="end">
          <Trans>Time present</Trans>
        </ColumnHead>
        <ColumnHead className={styles.track}>
          <Trans>
            {start} to {end}
          </Trans>
        </ColumnHead>
        <ColumnHead className={styles.sign}>
          <Trans>Signature</Trans>
        </ColumnHead>
      </TableRow>
    </TableHead>
  );
}

interface PersonRowsProps {
  readonly person: Attendee;
  readonly from: number;
  readonly to: number;
}

/** One line, and below it one for each stay of who came more than once. */
function PersonRows({ person, from, to }: PersonRowsProps) {
  const { t } = useLingui();
  const { name, isSignedIn, seconds, stays } = person;
  return (
    <TableBody>
      <TableRow>
        <RowHead>
          {name}
          {!isSignedIn && (
            <small>
              <Trans>not signed in</Trans>
            </small>
          )}
        </RowHead>
        <Times stay={person} seconds={seconds} />
        <TableCell className={styles.track}>
          <StayTrack person={person} from={from} to={to} />
        </TableCell>
        <TableCell className={styles.sign} rowSpan={stays.length > 1 ? stays.length + 1 : 1} aria-label={t`Signature`} />
      </TableRow>
      {stays.length > 1 &&
        stays.map((stay, i) => (
          <TableRow key={stay.joinedAt} className={styles.stay}>
            <RowHead>
              <Trans>Stay {i + 1}</Trans>
            </RowHead>
            <Times stay={stay} seconds={stay.leftAt === undefined ? undefined : (stay.leftAt - stay.joinedAt) / 1000} />
            <TableCell className={styles.track}>
              <StayTrack person={{ isSignedIn, stays: [stay] }} from={from} to={to} />
            </TableCell>
          </TableRow>
        ))}
    </TableBody>
  );
}

function Times({ stay: { joinedAt, leftAt }, seconds }: { readonly stay: Stay; readonly seconds: number | undefined }) {
  const { t, i18n } = useLingui();
  const duration = useDuration(seconds);
  return (
    <>
      <TableCell label={t`Arrival`} className="end">{i18n.date(joinedAt, { timeStyle: 'medium' })}</TableCell>
      <TableCell label={t`Departure`} className="end">{leftAt === undefined ? <Trans>still there</Trans> : i18n.date(leftAt, { timeStyle: 'medium' })}</TableCell>
      <TableCell label={t`Time present`} className="end">{duration}</TableCell>
    </>
  );
}

function useDuration(total: number | undefined): string | undefined {
  const { i18n } = useI18n();
  if (total === undefined) return undefined;
  const whole = Math.round(total);
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (hours > 0) return i18n._(msg`${hours} h ${minutes} min`);
  return i18n._(minutes > 0 ? msg`${minutes} min ${seconds} s` : msg`${seconds} s`);
}
