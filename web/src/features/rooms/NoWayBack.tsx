import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { TextField } from '../../ui/TextField';
import { DeleteRoom } from './DeleteRoom';
import type { RulesProps } from './EntryRules';
import styles from './NoWayBack.module.css';

/** The name, and the end of the room. */
export function NoWayBack({ room, onChange }: RulesProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState<'rename' | 'delete'>();
  const close = () => setOpen(undefined);
  return (
    <section className="setting">
      <header>
        <h2>
          <Trans>This room</Trans>
        </h2>
        <p>
          <Trans>Links already sent stop working when it is deleted.</Trans>
        </p>
      </header>
      <div className={`controls matrix ${styles.acts}`}>
        <div>
          <span>
            <Trans>Name of the room</Trans>
            <small>{room.name}</small>
          </span>
          <Button onClick={() => setOpen('rename')}>
            <Icon name="edit" small />
            <Trans>Rename…</Trans>
          </Button>
        </div>
        {room.role !== 'administrator' && (
          <div>
            <span>
              <Trans>Delete the room</Trans>
            </span>
            <Button className={styles.delete} onClick={() => setOpen('delete')}>
              <Icon name="trash" small />
              <Trans>Delete…</Trans>
            </Button>
          </div>
        )}
      </div>
      {open === 'rename' && (
        <Dialog title={t`Rename the room`} onClose={close}>
          <Rename
            name={room.name}
            onRename={(name) => {
              onChange({ name });
              close();
            }}
          />
        </Dialog>
      )}
      {open === 'delete' && (
        <Dialog title={t`Delete this room?`} onClose={close}>
          <DeleteRoom room={room} onCancel={close} />
        </Dialog>
      )}
    </section>
  );
}

function Rename({ name, onRename }: { readonly name: string; readonly onRename: (name: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isEmpty, setEmpty] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = (input.current?.value ?? '').trim();
    setEmpty(wanted === '');
    if (wanted === '') input.current?.focus();
    else onRename(wanted);
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        ref={input}
        data-first
        label={<Trans>Name of the room</Trans>}
        hint={<Trans>The link stays the same.</Trans>}
        error={isEmpty && <Trans>Give the room a name.</Trans>}
        defaultValue={name}
        maxLength={255}
        autoComplete="off"
        onChange={() => setEmpty(false)}
      />
      <div className="line">
        <Button type="submit" look="primary">
          <Trans>Rename</Trans>
        </Button>
      </div>
    </form>
  );
}
