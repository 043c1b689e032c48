import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { fetchLiveMeetings, fetchMachine, type LiveMeeting, type LiveMeetings } from '../../core/api/administration';
import { Banner } from '../../ui/Banner';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { SideScroll } from '../../ui/SideScroll';
import { ColumnHead, StackTable, TableBody, TableCell, TableHead, TableRow } from '../../ui/StackTable';
import { LoadFailure, Waiting } from '../errors';
import { durationText, inCalmOrder, megabitsText, percentText, stateOf } from './figures';
import styles from './Live.module.css';
import { MachineFigures } from './MachineFigures';
import { PageHead } from './PageHead';
import { NoValue, State } from './State';
import { usePoll } from './usePoll';

/** The meetings of this moment, and how the machine bears them. */
export function LiveScreen() {
  const { t } = useLingui();
  const { value, error, askNow } = usePoll(fetchLiveMeetings);
  const machine = usePoll(fetchMachine, machinePause);
  return (
    <>
      <PageHead title={t`Live`}>{value && <Totals now={value} />}</PageHead>
      {error && value && <StaleNotice at={value.at} />}
      {error && !value && <LoadFailure error={error} onRetry={askNow} />}
      {!error && !value && <Waiting />}
      {value && <Meetings meetings={value.list} now={value.at} />}
      {machine.value && <MachineFigures machine={machine.value} />}
    </>
  );
}

/** It gives one figure a minute. */
const machinePause = 30_000;

function Totals({ now: { meetings, people, bitsOut, at } }: { readonly now: LiveMeetings }) {
  const { t, i18n } = useLingui();
  const rate = megabitsText(bitsOut, i18n.locale);
  const time = at && i18n.date(at, { timeStyle: 'medium' });
  const facts = [
    t`${plural(meetings, { one: '# meeting', other: '# meetings' })}`,
    t`${plural(people, { one: '# person', other: '# people' })}`,
    t`${rate} Mbit/s sent`,
    time && t`as of ${time}`,
  ];
  return facts.filter(Boolean).join(' · ');
}

/** What is shown is older than it should be. */
export function StaleNotice({ at }: { readonly at: Date | undefined }) {
  const { i18n } = useLingui();
  const time = at ? i18n.date(at, { timeStyle: 'medium' }) : '';
  return (
    <Banner tone="warning" isBusy>
      <Trans>These figures are from {time}. The server isn’t responding; it is asked again by itself.</Trans>
    </Banner>
  );
}

interface MeetingsProps {
  readonly meetings: readonly LiveMeeting[];
  /** When the server said so. */
  readonly now: Date | undefined;
}

function Meetings({ meetings, now }: MeetingsProps) {
  const { t } = useLingui();
  if (meetings.length === 0) return <NoMeeting />;
  return (
    <section aria-labelledby="live-meetings">
      <div className="sub">
        <h2 id="live-meetings">
          <Trans>Meetings</Trans>
        </h2>
        <span>
          <Trans>loss and delay: mean of the last minute</Trans>
        </span>
      </div>
      <SideScroll label={t`Meetings`}>
        <StackTable aria-label={t`Meetings`} className={`dense ${styles.meetings}`}>
          <TableHead>
            <TableRow>
              <ColumnHead><Trans>Room</Trans></ColumnHead>
              <ColumnHead><Trans>Owner</Trans></ColumnHead>
              <ColumnHead className="end"><Trans>People</Trans></ColumnHead>
              <ColumnHead className="end"><Trans>Duration</Trans></ColumnHead>
              <ColumnHead><Trans>Quality</Trans></ColumnHead>
              <ColumnHead className="end"><Trans>Loss in %</Trans></ColumnHead>
              <ColumnHead className="end"><Trans>Delay in ms</Trans></ColumnHead>
              <ColumnHead className="end"><Trans>Mbit/s</Trans></ColumnHead>
              <ColumnHead><Trans>Marks</Trans></ColumnHead>
            </TableRow>
          </TableHead>
          <TableBody>
            {inCalmOrder(meetings).map((meeting) => (
              <Row key={meeting.id} meeting={meeting} now={now} />
            ))}
          </TableBody>
        </StackTable>
      </SideScroll>
    </section>
  );
}

function Row({ meeting, now }: { readonly meeting: LiveMeeting; readonly now: Date | undefined }) {
  const { t, i18n } = useLingui();
  const { id, name, owner, people, startedAt, loss, roundTripMs, bitsOut } = meeting;
  const { locale } = i18n;
  return (
    <TableRow>
      <TableCell>
        <Link href={`/admin/meetings/${encodeURIComponent(id)}`}>{name}</Link>
      </TableCell>
      <TableCell label={t`Owner`} className="muted">{owner ? owner.name : <NoValue />}</TableCell>
      <TableCell label={t`People`} className="end">{i18n.number(people)}</TableCell>
      <TableCell label={t`Duration`} className="end">{startedAt && now ? durationText(now.getTime() - startedAt.getTime(), locale) : <NoValue />}</TableCell>
      <TableCell label={t`Quality`}>
        <MeetingQuality meeting={meeting} />
      </TableCell>
      <TableCell label={t`Loss in %`} className="end">{loss === undefined ? <NoValue /> : percentText(loss, locale)}</TableCell>
      <TableCell label={t`Delay in ms`} className="end">{roundTripMs === undefined ? <NoValue /> : i18n.number(roundTripMs)}</TableCell>
      <TableCell label={t`Mbit/s`} className="end">{bitsOut === undefined ? <NoValue /> : megabitsText(bitsOut, locale)}</TableCell>
      <TableCell label={t`Marks`}>
        <Marks meeting={meeting} otherwise={<NoValue />} />
      </TableCell>
    </TableRow>
  );
}

/** How many have it badly; or that all is well. */
export function MeetingQuality({ meeting }: { readonly meeting: LiveMeeting }) {
  const { t } = useLingui();
  const { grade, people } = stateOf(meeting);
  switch (grade) {
    case 'good':
      return <State grade="good"><Trans>Good</Trans></State>;
    case 'none':
      return <State grade="none"><Trans>Unknown</Trans></State>;
    default:
      return <State grade={grade}>{t`${plural(people, { one: '# person', other: '# people' })}`}</State>;
  }
}

interface MarksProps {
  readonly meeting: LiveMeeting;
  /** What stands there when nothing does. */
  readonly otherwise?: ReactNode;
}

/** What holds for a meeting, by icons with their words. */
export function Marks({ meeting: { isLocked, isEncrypted, isRecorded }, otherwise }: MarksProps) {
  const { t } = useLingui();
  const marks = [
    isRecorded && ({ icon: 'record', words: t`Recorded` } as const),
    isEncrypted && ({ icon: 'shield', words: t`End-to-end encrypted` } as const),
    isLocked && ({ icon: 'lock', words: t`Locked` } as const),
  ].filter((mark) => mark !== false);
  if (marks.length === 0) return otherwise;
  return (
    <span className={styles.marks}>
      {marks.map(({ icon, words }) => (
        <span key={icon} title={words}>
          <Icon name={icon} small />
          <span className="sr-only">{words}</span>
        </span>
      ))}
    </span>
  );
}

function NoMeeting() {
  return (
    <div className="empty">
      <strong>
        <Trans>No one is in a meeting.</Trans>
      </strong>
      <p>
        <Trans>Meetings appear here as soon as people join, those with poor quality first.</Trans>
      </p>
    </div>
  );
}
