import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import { findPeople, type FoundPerson } from '../../core/api/people';
import type { Role } from '../../core/api/rooms';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { useLoaded } from '../../ui/useLoaded';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import styles from './AddPerson.module.css';
import { useSettled } from '../../ui/useSettled';

interface AddPersonProps {
  /** Who is there already. */
  readonly known: readonly string[];
  readonly onAdd: (person: string, role: Role) => Promise<void>;
  readonly onCancel: () => void;
}

/** The server asks for as many letters (docs/API.md). */
const fewestLetters = 3;

/** Finds an account by name or address, and gives it a role. */
export function AddPerson({ known, onAdd, onCancel }: AddPersonProps) {
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim());
  const isLong = query.length >= fewestLetters;
  const load = useCallback(async (signal: AbortSignal) => (isLong ? findPeople(query, signal) : []), [isLong, query]);
  const { loaded } = useLoaded(load);
  const { busy, error, run } = useSubmit(onAdd);
  const found = loaded.is === 'failed' ? [] : ((loaded.is === 'ready' ? loaded.value : loaded.last) ?? []);
  const others = found.filter(({ id }) => !known.includes(id));
  return (
    <div className={`stack ${styles.add}`} aria-busy={busy}>
      <TextField
        label={<Trans>Name or email address</Trans>}
        hint={<Trans>At least three letters. People need an account here.</Trans>}
        error={undefined}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul className={styles.found}>
        {others.map((person) => (
          <Found key={person.id} person={person} onAdd={(role) => void run(person.id, role)} />
        ))}
      </ul>
      <p role="status" className="muted small-text">
        {isLong && loaded.is === 'ready' && others.length === 0 && <Trans>No one else has this name or address.</Trans>}
      </p>
      {loaded.is === 'failed' && <ApiErrorBanner error={loaded.error} />}
      {error && <ApiErrorBanner error={error} />}
      <div className="line">
        <Button look="quiet" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </div>
  );
}

function Found({ person: { fullName, email }, onAdd }: { readonly person: FoundPerson; readonly onAdd: (role: Role) => void }) {
  const { t } = useLingui();
  return (
    <li className="row">
      <Avatar name={fullName} />
      <span className="main">
        <span>{fullName}</span>
        {email && <small>{email}</small>}
      </span>
      <Button size="small" aria-label={t`Add ${fullName} as a co-host`} onClick={() => onAdd('administrator')}>
        <Trans>Co-host</Trans>
      </Button>
      <Button size="small" aria-label={t`Add ${fullName} as a member`} onClick={() => onAdd('member')}>
        <Trans>Member</Trans>
      </Button>
    </li>
  );
}
