import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { createRoom } from '../../core/api/rooms';
import { navigate } from '../../core/route';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { TextField } from '../../ui/TextField';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';

/** Asks the name of a new room, makes it and goes to its settings. */
export function NewRoom() {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Icon name="plus" small />
        <Trans>New room</Trans>
      </Button>
      {isOpen && (
        <Dialog title={t`New room`} onClose={() => setOpen(false)}>
          <NewRoomForm />
        </Dialog>
      )}
    </>
  );
}

function NewRoomForm() {
  const input = useRef<HTMLInputElement>(null);
  const [isEmpty, setEmpty] = useState(false);
  const { busy, error, run, clear } = useSubmit(async (name: string) => {
    const { slug } = await createRoom(name);
    navigate(`/rooms/${slug}`);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = (input.current?.value ?? '').trim();
    setEmpty(name === '');
    if (name === '') input.current?.focus();
    else void run(name);
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        ref={input}
        data-first
        label={<Trans>Name of the room</Trans>}
        hint={<Trans>Everyone who comes sees it.</Trans>}
        error={isEmpty && <Trans>Give the room a name.</Trans>}
        maxLength={255}
        autoComplete="off"
        onChange={() => {
          setEmpty(false);
          clear();
        }}
      />
      {error && <ApiErrorBanner error={error} />}
      <div className="line">
        <Button type="submit" look="primary" aria-busy={busy}>
          <Trans>Create the room</Trans>
        </Button>
      </div>
    </form>
  );
}
