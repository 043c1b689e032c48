import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { fetchPastMeeting, type PastMeeting, type PastStay } from '../../core/api/administration';
import { SideScroll } from '../../ui/SideScroll';
import { ColumnHead, StackTable, TableBody, TableCell, TableHead, TableRow } from '../../ui/StackTable';
import { useLoaded } from '../../ui/useLoaded';
import { LoadFailure, Waiting } from '../errors';
import { durationText, percentText } from './figures';
import { NotThere } from './NotThere';
import { PageHead } from './PageHead';
import styles from './PastMeeting.module.css';
import { qualityWords } from './quality_words';
import { NoValue, State } from './State';
import { useReasons } from './useReasons';

/** How well a meeting that is over reached each person. */
export function PastMeetingScreen({ id }: { readonly id: string }) {
  const { t } = useLingui();
  const load = useCallback((signal: AbortSignal) => fetchPastMeeting(id, signal), [id]);
  const { loaded, reload } = useLoaded(load);
  const known = loaded.is === 'ready' ? loaded.value : undefined;
  const isGone = loaded.is === 'failed' && loaded.error.failure === 'not_found';
  return (
    <>
      <PageHead title={known?.meeting.room?.name || t`Meeting`} above={{ href: '/admin/quality', words: <Trans>Quality</Trans> }}>
        {known && <Facts meeting={known.meeting} />}
      </PageHead>
      {loaded.is === 'loading' && <Waiting />}
      {isGone && (
        <NotThere>
          <Trans>There are no figures of this meeting, or not any more.</Trans>
        </NotThere>
      )}
      {loaded.is === 'failed' && !isGone && <LoadFailure error={loaded.error} onRetry={reload} />}
      {known && <Stays people={known.people} />}
    </>
  );
}

function Facts({ meeting: { startedAt, endedAt, people } }: { readonly meeting: PastMeeting }) {
  const { t, i18n } = useLingui();
  return [
    startedAt && i18n.date(startedAt, { dateStyle: 'full', timeStyle: 'short' }),
    startedAt && endedAt && durationText(endedAt.getTime() - startedAt.getTime(), i18n.locale),
    t`${plural(people, { one: '# person', other: '# people' })}`,
  ].filter(Boolean).join(' · ');
}

function Stays({ people }: { readonly people: readonly PastStay[] }) {
  const { t } = useLingui();
  return (
    <SideScroll label={t`People in the meeting`}>
      <StackTable aria-label={t`People in the meeting`} className={`dense ${styles.stays}`}>
        <TableHead>
          <TableRow>
            <ColumnHead><Trans>Name</Trans></ColumnHead>
            <ColumnHead><Trans>Quality</Trans></ColumnHead>
            <ColumnHead><Trans>At worst</Trans></ColumnHead>
            <ColumnHead className="end"><Trans>Loss in %</Trans></ColumnHead>
            <ColumnHead className="end"><Trans>Delay in ms</Trans></ColumnHead>
            <ColumnHead><Trans>From</Trans></ColumnHead>
            <ColumnHead><Trans>To</Trans></ColumnHead>
          </TableRow>
        </TableHead>
        <TableBody>
          {people.map((stay) => (
            <Row key={`${stay.name} ${stay.joinedAt?.getTime()}`} stay={stay} />
          ))}
        </TableBody>
      </StackTable>
    </SideScroll>
  );
}

function Row({ stay }: { readonly stay: PastStay }) {
  const { t, i18n } = useLingui();
  const reasons = useReasons();
  const { name, joinedAt, leftAt, quality, worstQuality, loss, worstLoss, roundTripMs, worstRoundTripMs, why, transport, client } = stay;
  const clock = (at: Date | undefined) => (at ? i18n.date(at, { timeStyle: 'short' }) : <NoValue />);
  const words = (value: PastStay['quality']) => (value ? i18n._(qualityWords[value]) : <Trans>Unknown</Trans>);
  const figure = (mean: string | undefined, worst: string | undefined) => (
    <>
      {mean ?? <NoValue />}
      {worst !== undefined && <small>{worst}</small>}
    </>
  );
  const percent = (share: number | undefined) => (share === undefined ? undefined : percentText(share, i18n.locale));
  const number = (value: number | undefined) => (value === undefined ? undefined : i18n.number(value));
  return (
    <TableRow>
      <TableCell>
        {name || <Trans>Without a name</Trans>}
        <small>{[client, transport?.toUpperCase()].filter(Boolean).join(', ')}</small>
      </TableCell>
      <TableCell label={t`Quality`}>
        <State grade={quality === 'lost' ? 'poor' : (quality ?? 'none')}>{words(quality)}</State>
        {why.length > 0 && <small>{reasons(why)}</small>}
      </TableCell>
      <TableCell label={t`At worst`}>{words(worstQuality)}</TableCell>
      <TableCell label={t`Loss in %`} className="end">{figure(percent(loss), percent(worstLoss))}</TableCell>
      <TableCell label={t`Delay in ms`} className="end">{figure(number(roundTripMs), number(worstRoundTripMs))}</TableCell>
      <TableCell label={t`From`}>{clock(joinedAt)}</TableCell>
      <TableCell label={t`To`}>{clock(leftAt)}</TableCell>
    </TableRow>
  );
}
