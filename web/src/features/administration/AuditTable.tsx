import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment, useId, useState } from 'react';
import type { AuditEntry } from '../../core/api/administration';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { SideScroll } from '../../ui/SideScroll';
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
      <table aria-label={t`Audit log`} className={`table dense ${styles.trail}`}>
        <thead>
          <tr>
            <th scope="col" aria-sort="descending">
              <Trans>Time</Trans>
              <Icon name="sort" small />
            </th>
            <th scope="col"><Trans>Who</Trans></th>
            <th scope="col"><Trans>Kind</Trans></th>
            <th scope="col"><Trans>What</Trans></th>
            <th scope="col"><Trans>Where</Trans></th>
            <th scope="col"><Trans>Address</Trans></th>
            <th scope="col"><span className="sr-only">{t`Details`}</span></th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
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
      <tr className={isOpen ? styles.open : undefined}>
        <td className={styles.time}>{at ? i18n.date(at, { dateStyle: 'short', timeStyle: 'medium' }) : <NoValue />}</td>
        <td>
          <Actor entry={entry} />
        </td>
        <td>{groupWord ? i18n._(groupWord) : group}</td>
        <td>
          {isFailure ? <State grade="poor">{done}</State> : done}
          {object.name && (
            <>
              {' '}
              <b>{object.name}</b>
            </>
          )}
        </td>
        <td>{room?.name || <NoValue />}</td>
        <td className="muted">{address ?? <NoValue />}</td>
        <td className="end">
          {detail.length > 0 && (
            <Button look="quiet" size="small" className="icon-only" aria-expanded={isOpen} aria-controls={id} aria-label={t`Details`} onClick={() => setOpen(!isOpen)}>
              <Icon name="chevron" small />
            </Button>
          )}
        </td>
      </tr>
      {isOpen && (
        <tr id={id} className={styles.detail}>
          <td colSpan={7}>
            <dl className="facts">
              {detail.map(([name, value]) => (
                <Detail key={name} name={name} value={value} />
              ))}
            </dl>
          </td>
        </tr>
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
