import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useMemo, useState } from 'react';
import { type AuditFilter, auditFile, type AuditPage, fetchAudit, fetchAuditGroups } from '../../core/api/administration';
import { Button } from '../../ui/Button';
import { Select, Switch } from '../../ui/Choice';
import { Icon } from '../../ui/Icon';
import { type Loaded, useLoaded } from '../../ui/useLoaded';
import { toTitle } from '../../ui/usePage';
import { LoadFailure, Waiting } from '../errors';
import { AuditTable } from './AuditTable';
import styles from './Audit.module.css';
import { type Period, periods, startOf } from './audit_period';
import { groupWords } from './audit_words';
import { NotThere } from './NotThere';
import { PageHead } from './PageHead';
import { useSettled } from '../../ui/useSettled';

const periodWords: Readonly<Record<Period, MessageDescriptor>> = {
  today: msg`Today`,
  week: msg`Last 7 days`,
  month: msg`Last 30 days`,
  all: msg`All that is kept`,
};

/** Who did what, to whom and when. */
export function AuditScreen() {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [period, setPeriod] = useState<Period>('week');
  const [group, setGroup] = useState('');
  const [failures, setFailures] = useState(false);
  const [now] = useState(() => new Date());
  const query = useSettled(typed.trim());
  const filter = useMemo<AuditFilter>(() => ({ query, group, failures, from: startOf(period, now) }), [query, group, failures, period, now]);
  const file = (
    <a className="btn" href={auditFile(filter)} download>
      <Icon name="download" small />
      <Trans>Export as CSV</Trans>
    </a>
  );
  return (
    <>
      <PageHead title={t`Audit log`} acts={file}>
        <Trans>What people say and write in meetings is never in it.</Trans>
      </PageHead>
      <div className="filters">
        <label className={styles.search}>
          <Trans>Search</Trans>
          <span className="search">
            <Icon name="search" small />
            <input className="input" type="search" placeholder={t`Name, room or address`} value={typed} onChange={(event) => setTyped(event.target.value)} />
          </span>
        </label>
        <PeriodField period={period} onChange={setPeriod} />
        <GroupField group={group} onChange={setGroup} />
        <Switch checked={failures} onChange={(event) => setFailures(event.target.checked)}>
          <Trans>Failures only</Trans>
        </Switch>
      </div>
      {/* Another filter begins on its first page. */}
      <Entries key={JSON.stringify(filter)} filter={filter} />
    </>
  );
}

function PeriodField({ period, onChange }: { readonly period: Period; readonly onChange: (period: Period) => void }) {
  const { i18n } = useLingui();
  return (
    <label>
      <Trans>When</Trans>
      <Select value={period} onChange={(event) => onChange(periods.find((each) => each === event.target.value) ?? 'all')}>
        {periods.map((each) => (
          <option key={each} value={each}>
            {i18n._(periodWords[each])}
          </option>
        ))}
      </Select>
    </label>
  );
}

function GroupField({ group, onChange }: { readonly group: string; readonly onChange: (group: string) => void }) {
  const { t, i18n } = useLingui();
  const { loaded } = useLoaded(fetchAuditGroups);
  const groups = loaded.is === 'ready' ? loaded.value : [];
  return (
    <label>
      <Trans>Kind</Trans>
      <Select value={group} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t`All kinds`}</option>
        {groups.map((each) => {
          const words = groupWords(each);
          return (
            <option key={each} value={each}>
              {words ? i18n._(words) : each}
            </option>
          );
        })}
      </Select>
    </label>
  );
}

function Entries({ filter }: { readonly filter: AuditFilter }) {
  // Where each page begins that led here; the first one begins with the newest.
  const [starts, setStarts] = useState<readonly (string | undefined)[]>([undefined]);
  const before = starts.at(-1);
  const load = useCallback((signal: AbortSignal) => fetchAudit(filter, before, signal), [filter, before]);
  const { loaded, reload } = useLoaded(load);
  const turn = (to: typeof starts) => {
    setStarts(to);
    toTitle();
  };
  return (
    <Page
      loaded={loaded}
      onRetry={reload}
      onOlder={(next) => turn([...starts, next])}
      onNewer={starts.length > 1 ? () => turn(starts.slice(0, -1)) : undefined}
    />
  );
}

interface PageProps {
  readonly loaded: Loaded<AuditPage>;
  readonly onRetry: () => void;
  readonly onOlder: (next: string) => void;
  /** Undefined on the first page. */
  readonly onNewer: (() => void) | undefined;
}

function Page({ loaded, onRetry, onOlder, onNewer }: PageProps) {
  const { t } = useLingui();
  if (loaded.is === 'failed') return <LoadFailure error={loaded.error} onRetry={onRetry} />;
  const page = loaded.is === 'ready' ? loaded.value : loaded.last;
  if (!page) return <Waiting />;
  const { items, next, count, isMore } = page;
  if (items.length === 0) {
    return (
      <NotThere>
        <Trans>Nothing in the audit log matches this.</Trans>
      </NotThere>
    );
  }
  const entries = t`${plural(count, { one: '# entry', other: '# entries' })}`;
  return (
    <>
      <AuditTable entries={items} isOld={loaded.is === 'loading'} />
      <nav className="pager num" aria-label={t`Pages`}>
        <span role="status">{isMore ? t`more than ${entries}` : entries}</span>
        <Button look="quiet" size="small" disabled={!onNewer} onClick={onNewer}>
          <Trans>Newer</Trans>
        </Button>
        <Button look="quiet" size="small" disabled={!next} onClick={() => next && onOlder(next)}>
          <Trans>Older</Trans>
        </Button>
      </nav>
    </>
  );
}
