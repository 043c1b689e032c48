import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import { fetchQuality, type PastMeeting, type QualityDay, type QualityOverview } from '../../core/api/administration';
import { Link } from '../../ui/Link';
import { SideScroll } from '../../ui/SideScroll';
import { ColumnHead, StackTable, TableBody, TableCell, TableHead, TableRow } from '../../ui/StackTable';
import { useLoaded } from '../../ui/useLoaded';
import { LoadFailure, Waiting } from '../errors';
import { DayBars } from './DayBars';
import { percentText } from './figures';
import { NotThere } from './NotThere';
import { PageHead } from './PageHead';
import styles from './Quality.module.css';
import { sumOf } from './quality_sums';
import { NoValue, State } from './State';

const spans = [7, 30, 90, 365] as const;

/** How well meetings reached people, and where they did not. */
export function QualityScreen() {
  const { t } = useLingui();
  const [days, setDays] = useState<number>(30);
  const load = useCallback((signal: AbortSignal) => fetchQuality(days, signal), [days]);
  const { loaded, reload } = useLoaded(load);
  const known = loaded.is === 'failed' ? undefined : loaded.is === 'ready' ? loaded.value : loaded.last;
  const choice = (
    <div className="segmented" role="group" aria-label={t`Period`}>
      {spans.map((span) => (
        <button key={span} type="button" aria-pressed={span === days} onClick={() => setDays(span)}>
          <Span days={span} />
        </button>
      ))}
    </div>
  );
  return (
    <>
      <PageHead title={t`Quality`} acts={choice}>
        {known && <Summary days={known.days} />}
      </PageHead>
      {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
      {loaded.is === 'loading' && !known && <Waiting />}
      {known && <Overview known={known} isOld={loaded.is === 'loading'} />}
    </>
  );
}

function Span({ days }: { readonly days: number }) {
  const { t } = useLingui();
  return t`${plural(days, { one: '# day', other: '# days' })}`;
}

function Summary({ days }: { readonly days: readonly QualityDay[] }) {
  const { t, i18n } = useLingui();
  const { meetings, stays, poor } = sumOf(days);
  if (stays === 0) return null;
  const share = percentText(poor / stays, i18n.locale);
  return [
    t`${plural(meetings, { one: '# meeting', other: '# meetings' })}`,
    t`${plural(stays, { one: '# participation', other: '# participations' })}`,
    t`poor quality for ${share} % of them`,
  ].join(' · ');
}

interface OverviewProps {
  readonly known: QualityOverview;
  readonly isOld: boolean;
}

function Overview({ known: { days, worst }, isOld }: OverviewProps) {
  const { t } = useLingui();
  if (days.every(({ stays }) => stays === 0)) {
    return (
      <NotThere>
        <Trans>No meeting was measured in this time.</Trans>
      </NotThere>
    );
  }
  return (
    <div aria-busy={isOld}>
      <DayBars days={days} />
      <section aria-labelledby="quality-worst">
        <div className="sub">
          <h2 id="quality-worst">
            <Trans>Meetings with the poorest quality</Trans>
          </h2>
        </div>
        {worst.length === 0 ? (
          <NotThere>
            <Trans>No meeting had poor quality.</Trans>
          </NotThere>
        ) : (
          <SideScroll label={t`Meetings with the poorest quality`}>
            <StackTable aria-label={t`Meetings with the poorest quality`} className={`dense ${styles.worst}`}>
              <TableHead>
                <TableRow>
                  <ColumnHead><Trans>Room</Trans></ColumnHead>
                  <ColumnHead><Trans>Began</Trans></ColumnHead>
                  <ColumnHead className="end"><Trans>People</Trans></ColumnHead>
                  <ColumnHead><Trans>Quality</Trans></ColumnHead>
                  <ColumnHead className="end"><Trans>Loss in %</Trans></ColumnHead>
                  <ColumnHead className="end"><Trans>Delay in ms</Trans></ColumnHead>
                </TableRow>
              </TableHead>
              <TableBody>
                {worst.map((meeting) => (
                  <Row key={meeting.id} meeting={meeting} />
                ))}
              </TableBody>
            </StackTable>
          </SideScroll>
        )}
      </section>
    </div>
  );
}

function Row({ meeting: { id, room, startedAt, people, poor, loss, roundTripMs } }: { readonly meeting: PastMeeting }) {
  const { t, i18n } = useLingui();
  return (
    <TableRow>
      <TableCell>
        <Link href={`/admin/quality/${encodeURIComponent(id)}`}>{room?.name || t`A room that was deleted`}</Link>
      </TableCell>
      <TableCell label={t`Began`}>{startedAt ? i18n.date(startedAt, { dateStyle: 'medium', timeStyle: 'short' }) : <NoValue />}</TableCell>
      <TableCell label={t`People`} className="end">{i18n.number(people)}</TableCell>
      <TableCell label={t`Quality`}>
        {poor > 0 ? (
          <State grade="poor">{t`${plural(poor, { one: '# person', other: '# people' })}`}</State>
        ) : (
          <State grade="good">
            <Trans>Good</Trans>
          </State>
        )}
      </TableCell>
      <TableCell label={t`Loss in %`} className="end">{loss === undefined ? <NoValue /> : percentText(loss, i18n.locale)}</TableCell>
      <TableCell label={t`Delay in ms`} className="end">{roundTripMs === undefined ? <NoValue /> : i18n.number(roundTripMs)}</TableCell>
    </TableRow>
  );
}
