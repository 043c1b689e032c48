import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment, useId, useState } from 'react';
import type { AuditEntry } from '../../core/api/administration';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { SideScroll } from '../../ui/SideScroll';
import { ColumnHead, StackTable, TableBody, TableCell, TableHead, TableRow } from '../../ui/StackTable';
import styles from './AuditTable.module.css';
import { actionWords, detailWords, groupWords, valueWords } from './audit_words';
import { NoValue, State } from './State';

interface AuditTableProps {
  readonly entries: readonly AuditEntry[];
  readonly isOld: boolean;
}

export function AuditTable({ entries, isOld }: AuditTableProps) {
  const { t } = useLingui();
  return (
    <SideScroll label={t`Audit log`} isOld={isOld}>
      <StackTable aria-label={t`Audit log`} className={`dense ${styles.trail}`}>
        <TableHead>
          <TableRow>
            <ColumnHead aria-sort="descending">
              <Trans>Time</Trans>
              <Icon name="sort" small />
            </ColumnHead>
            <ColumnHead><Trans>Who</Trans></ColumnHead>
            <ColumnHead><Trans>Kind</Trans></ColumnHead>
            <ColumnHead><Trans>What</Trans></ColumnHead>
            <ColumnHead><Trans>Where</Trans></ColumnHead>
            <ColumnHead><Trans>Address</Trans></ColumnHead>
            <ColumnHead><span className="sr-only">{t`Details`}</span></ColumnHead>
          </TableRow>
        </TableHead>
        <TableBody>
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </TableBody>
      </StackTable>
    </SideScroll>
  );
}

function Row({ entry }: { readonly entry: AuditEntry }) {
  const { t, i18n } = useLingui();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { at, group, action, isFailure, object, room, address, detail } = entry;
  const [groupWord, actionWord] = [groupWords(group), actionWords(action)];
  const done = actionWord ? i18n._(actionWord) : action;
  return (
    <Fragment>
      <TableRow className={isOpen ? styles.open : undefined}>
        <TableCell label={t`Time`} className={styles.time}>{at ? i18n.date(at, { dateStyle: 'short', timeStyle: 'medium' }) : <NoValue />}</TableCell>
        <TableCell label={t`Who`}>
          <Actor entry={entry} />
        </TableCell>
        <TableCell label={t`Kind`}>{groupWord ? i18n._(groupWord) : group}</TableCell>
        <TableCell label={t`What`}>
          {isFailure ? <State grade="poor">{done}</State> : done}
          {object.name && (
            <>
              {' '}
              <b>{object.name}</b>
            </>
          )}
        </TableCell>
        <TableCell label={t`Where`}>{room?.name || <NoValue />}</TableCell>
        <TableCell label={t`Address`} className="muted">{address ?? <NoValue />}</TableCell>
        <TableCell className="end">
          {detail.length > 0 && (
            <Button look="quiet" size="small" className="icon-only" aria-expanded={isOpen} aria-controls={id} aria-label={t`Details`} onClick={() => setOpen(!isOpen)}>
              <Icon name="chevron" small />
            </Button>
          )}
        </TableCell>
      </TableRow>
      {isOpen && (
        <TableRow id={id} className={styles.detail}>
          <TableCell colSpan={7}>
            <dl className="facts">
              {detail.map(([name, value]) => (
                <Detail key={name} name={name} value={value} />
              ))}
            </dl>
          </TableCell>
        </TableRow>
      )}
    </Fragment>
  );
}

function Detail({ name, value }: { readonly name: string; readonly value: string }) {
  const { i18n } = useLingui();
  const [nameWord, valueWord] = [detailWords(name), valueWords(name, value)];
  return (
    <div>
      <dt>{nameWord ? i18n._(nameWord) : name}</dt>
      <dd>{valueWord ? i18n._(valueWord) : value}</dd>
    </div>
  );
}

function Actor({ entry: { actor } }: { readonly entry: AuditEntry }) {
  switch (actor.kind) {
    case 'server':
      return <span className="muted">Visio</span>;
    case 'command':
      return <Trans>a command on the server</Trans>;
    case 'visitor':
      return actor.name || <Trans>a visitor</Trans>;
    default:
      return actor.name || <NoValue />;
  }
}
