import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { fetchRetention, type Retention } from '../../core/api/administration';
import { Select } from '../../ui/Choice';
import { SideScroll } from '../../ui/SideScroll';
import { ColumnHead, RowHead, StackTable, TableBody, TableCell, TableHead, TableRow } from '../../ui/StackTable';
import { useLoaded } from '../../ui/useLoaded';
import { LoadFailure, Waiting } from '../errors';
import { daysText } from './figures';
import { kindWords } from './kind_words';
import { PageHead } from './PageHead';
import { RetentionDialog } from './RetentionDialog';
import { daysToChoose } from './retention_choices';
import styles from './Retention.module.css';
import { NoValue } from './State';

/** For how long each kind of data is kept. */
export function RetentionScreen() {
  const { t } = useLingui();
  const { loaded, reload, replace } = useLoaded(fetchRetention);
  const [asked, setAsked] = useState<{ readonly kept: Retention; readonly days: number }>();
  return (
    <>
      <PageHead title={t`Retention`}>
        <Trans>What is older is deleted within the hour. Before you shorten a time you see how much that deletes.</Trans>
      </PageHead>
      {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
      {loaded.is === 'loading' && <Waiting />}
      {loaded.is === 'ready' && <Kinds kinds={loaded.value} onChoose={(kept, days) => setAsked({ kept, days })} />}
      {asked && (
        <RetentionDialog
          {...asked}
          onChanged={(kinds) => {
            replace(kinds);
            setAsked(undefined);
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

interface KindsProps {
  readonly kinds: readonly Retention[];
  readonly onChoose: (kept: Retention, days: number) => void;
}

function Kinds({ kinds, onChoose }: KindsProps) {
  const { t } = useLingui();
  return (
    <SideScroll label={t`Retention`}>
      <StackTable aria-label={t`Retention`} className={styles.kinds}>
        <TableHead>
          <TableRow>
            <ColumnHead><Trans>Data</Trans></ColumnHead>
            <ColumnHead className="end"><Trans>Entries</Trans></ColumnHead>
            <ColumnHead><Trans>Kept for</Trans></ColumnHead>
            <ColumnHead><Trans>Decided by</Trans></ColumnHead>
            <ColumnHead><Trans>Deleted next</Trans></ColumnHead>
          </TableRow>
        </TableHead>
        <TableBody>
          {kinds.map((kept) => (
            <Row key={kept.kind} kept={kept} onChoose={(days) => onChoose(kept, days)} />
          ))}
        </TableBody>
      </StackTable>
    </SideScroll>
  );
}

function Row({ kept, onChoose }: { readonly kept: Retention; readonly onChoose: (days: number) => void }) {
  const { t, i18n } = useLingui();
  const { kind, rows, days, usual, next } = kept;
  const words = kindWords(kind);
  const name = words ? i18n._(words.name) : kind;
  const gone = next?.rows ?? 0;
  const usually = (choice: number) => {
    const text = daysText(choice, i18n.locale);
    return choice === usual ? t`${text}, by default` : text;
  };
  return (
    <TableRow>
      <RowHead className={styles.kind}>
        {name}
        {words && <small>{i18n._(words.about)}</small>}
      </RowHead>
      <TableCell label={t`Entries`} className="end">{i18n.number(rows)}</TableCell>
      <TableCell label={t`Kept for`}>
        <Select aria-label={t`${name}: kept for`} value={days} onChange={(event) => onChoose(Number(event.target.value))}>
          {daysToChoose(kept).map((choice) => (
            <option key={choice} value={choice}>
              {usually(choice)}
            </option>
          ))}
        </Select>
      </TableCell>
      <TableCell label={t`Decided by`}>
        <DecidedBy kept={kept} />
      </TableCell>
      <TableCell label={t`Deleted next`}>{next && gone > 0 ? t`${plural(gone, { one: '# entry', other: '# entries' })}` : <NoValue />}</TableCell>
    </TableRow>
  );
}

function DecidedBy({ kept: { decidedBy, changedBy, changedAt } }: { readonly kept: Retention }) {
  const { i18n } = useLingui();
  switch (decidedBy) {
    case 'configuration':
      return <Trans>the configuration file</Trans>;
    case 'default':
      return <Trans>Visio’s default</Trans>;
    case 'administrators':
      return (
        <>
          {changedBy ?? <Trans>administrators</Trans>}
          {changedAt && <small>{i18n.date(changedAt, { dateStyle: 'medium' })}</small>}
        </>
      );
  }
}
