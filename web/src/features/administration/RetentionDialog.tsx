import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { announce } from '../../core/announcer';
import { changeRetention, previewRetention, type Retention } from '../../core/api/administration';
import { useLoaded } from '../../ui/useLoaded';
import { LoadFailure, Waiting } from '../errors';
import { ConfirmDialog } from './ConfirmDialog';
import { daysText } from './figures';
import { kindWords } from './kind_words';
import { toServer } from './retention_choices';

interface RetentionDialogProps {
  readonly kept: Retention;
  /** What was chosen. */
  readonly days: number;
  readonly onChanged: (kinds: readonly Retention[]) => void;
  readonly onClose: () => void;
}

/** Says what another time deletes, and takes it only then. */
export function RetentionDialog({ kept: { kind, rows, days: before, usual }, days, onChanged, onClose }: RetentionDialogProps) {
  const { t, i18n } = useLingui();
  const wanted = toServer(days, usual);
  const load = useCallback((signal: AbortSignal) => previewRetention(kind, wanted, signal), [kind, wanted]);
  const { loaded, reload } = useLoaded(load);
  const words = kindWords(kind);
  const name = words ? i18n._(words.name) : kind;
  const [now, then] = [before, days].map((count) => daysText(count, i18n.locale));
  const gone = loaded.is === 'ready' ? loaded.value.rows : 0;
  const all = i18n.number(rows);
  const change = async () => {
    if (loaded.is !== 'ready') return;
    onChanged(await changeRetention(kind, wanted));
    announce(t`${name}: kept for ${then}`);
  };
  return (
    <ConfirmDialog
      title={t`${name}: ${then} instead of ${now}`}
      confirm={gone > 0 ? t`Delete and keep for ${then}` : t`Keep for ${then}`}
      keep={<Trans>Change nothing</Trans>}
      isDanger={gone > 0}
      onConfirm={change}
      onClose={onClose}
    >
      {loaded.is === 'loading' && <Waiting />}
      {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
      {loaded.is === 'ready' &&
        (gone > 0 ? (
          <>
            <p>
              <b>{t`${plural(gone, { one: '# entry is deleted within the hour.', other: '# entries are deleted within the hour.' })}`}</b>{' '}
              <Trans>There are {all} now. What is deleted can’t be brought back, except from a backup.</Trans>
            </p>
            {words && <p className="muted">{i18n._(words.about)}</p>}
          </>
        ) : (
          <p>
            <Trans>Nothing is deleted by this change.</Trans>
          </p>
        ))}
    </ConfirmDialog>
  );
}
