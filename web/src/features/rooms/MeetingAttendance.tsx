import { msg, plural } from '@lingui/core/macro';
import { useLingui as useI18n } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { type AttendedMeeting, type Attendee, attendanceFile, type Stay } from '../../core/api/attendance';
import type { Room } from '../../core/api/rooms';
import { Icon } from '../../ui/Icon';
import styles from './Attendance.module.css';

interface MeetingAttendanceProps {
  readonly room: Room;
  readonly meeting: AttendedMeeting;
}

/** One meeting: everybody who came, with arrival, departure and how long they were there. */
export function MeetingAttendance({ room, meeting }: MeetingAttendanceProps) {
  const { t, i18n } = useLingui();
  const { id, startedAt, endedAt, people } = meeting;
  const title = useId();
  const when = i18n.date(startedAt, { dateStyle: 'full', timeStyle: 'short' });
  const length = useDuration(endedAt === undefined ? undefined : (endedAt - startedAt) / 1000);
  return (
    <section className={styles.meeting} aria-labelledby={title}>
      <header>
        <div>
          <h2 id={title}>{when}</h2>
          <p className="muted small-text num">
            {t`${plural(people.length, { one: '# person', other: '# people' })}`}, {length ?? <Trans>under way</Trans>}
          </p>
        </div>
        <a className="btn" href={attendanceFile(room.id, id)} download aria-label={t`CSV of ${when}`}>
          <Icon name="download" small />
          CSV
        </a>
      </header>
      <div className="table-wrap">
        <table className={`table dense ${styles.people}`} aria-labelledby={title}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Person</Trans>
              </th>
              <th scope="col" className="end">
                <Trans>Arrival</Trans>
              </th>
              <th scope="col" className="end">
                <Trans>Departure</Trans>
              </th>
              <th scope="col" className="end">
                <Trans>Time present</Trans>
              </th>
            </tr>
          </thead>
          {people.map((person) => (
            <PersonRows key={person.person} person={person} />
          ))}
        </table>
      </div>
    </section>
  );
}

/** One line, and below it one for each stay of who came more than once. */
function PersonRows({ person }: { readonly person: Attendee }) {
  const { name, isSignedIn, seconds, stays } = person;
  return (
    <tbody>
      <tr>
        <th scope="row">
          {name}
          {!isSignedIn && (
            <small>
              <Trans>not signed in</Trans>
            </small>
          )}
        </th>
        <Times stay={person} seconds={seconds} />
      </tr>
      {stays.length > 1 &&
        stays.map((stay, i) => (
          <tr key={stay.joinedAt} className={styles.stay}>
            <th scope="row">
              <Trans>Stay {i + 1}</Trans>
            </th>
            <Times stay={stay} seconds={stay.leftAt === undefined ? undefined : (stay.leftAt - stay.joinedAt) / 1000} />
          </tr>
        ))}
    </tbody>
  );
}

function Times({ stay: { joinedAt, leftAt }, seconds }: { readonly stay: Stay; readonly seconds: number | undefined }) {
  const { i18n } = useLingui();
  const duration = useDuration(seconds);
  return (
    <>
      <td className="end">{i18n.date(joinedAt, { timeStyle: 'medium' })}</td>
      <td className="end">{leftAt === undefined ? <Trans>still there</Trans> : i18n.date(leftAt, { timeStyle: 'medium' })}</td>
      <td className="end">{duration}</td>
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
