import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import { announce } from '../../core/announcer';
import { type Account, handOverRooms, listAccounts } from '../../core/api/administration';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import { useLoaded } from '../../ui/useLoaded';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { AdministrationError } from './AdministrationError';
import styles from './HandOverDialog.module.css';
import { useSettled } from '../../ui/useSettled';

interface HandOverDialogProps {
  readonly account: Account;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Few enough to choose from at a glance. */
const mostFound = 8;

/** Gives all rooms that an account owns to another one. */
export function HandOverDialog({ account: { id, fullName, rooms }, onDone, onClose }: HandOverDialogProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim());
  const load = useCallback(async (signal: AbortSignal) => (query ? (await listAccounts({ page: 1, query, show: 'all' }, signal)).items : []), [query]);
  const { loaded } = useLoaded(load);
  const { busy, error, run } = useSubmit(async (to: Account) => {
    const moved = await handOverRooms(id, to.id);
    const name = to.fullName;
    announce(t`${plural(moved, { one: `# room now belongs to ${name}`, other: `# rooms now belong to ${name}` })}`);
    onDone();
    onClose();
  });
  const found = loaded.is === 'failed' ? [] : ((loaded.is === 'ready' ? loaded.value : loaded.last) ?? []);
  const others = found.filter((other) => other.id !== id && other.isActive).slice(0, mostFound);
  return (
    <Dialog title={t`Hand over the rooms of ${fullName}`} onClose={onClose}>
      <div className="stack" aria-busy={busy}>
        <p>
          {rooms === undefined ? (
            <Trans>All rooms of the account get another owner. Links, rules and roles stay.</Trans>
          ) : (
            t`${plural(rooms, { one: '# room gets another owner. Links, rules and roles stay.', other: '# rooms get another owner. Links, rules and roles stay.' })}`
          )}
        </p>
        <TextField
          label={<Trans>To whom?</Trans>}
          hint={<Trans>Search by a part of the name or address.</Trans>}
          error={undefined}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        <ul className={styles.found}>
          {others.map((other) => (
            <li key={other.id} className="row">
              <Avatar name={other.fullName} />
              <span className="main">
                <span>{other.fullName}</span>
                <small>{other.email}</small>
              </span>
              <HandOverButton name={other.fullName} onClick={() => void run(other)} />
            </li>
          ))}
        </ul>
        <p role="status" className="muted small-text">
          {query !== '' && loaded.is === 'ready' && others.length === 0 && <Trans>No other active account matches this.</Trans>}
        </p>
        {loaded.is === 'failed' && <ApiErrorBanner error={loaded.error} />}
        {error && <AdministrationError error={error} />}
        <div className="line">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function HandOverButton({ name, onClick }: { readonly name: string; readonly onClick: () => void }) {
  const { t } = useLingui();
  return (
    <Button size="small" aria-label={t`Hand over to ${name}`} onClick={onClick}>
      <Trans>Hand over</Trans>
    </Button>
  );
}
