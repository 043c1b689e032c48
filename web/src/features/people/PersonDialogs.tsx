import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import { useSelected } from '../../ui/useStore';
import { Failure, type HostingView } from '../hosting';
import type { RosterEntry } from './roster';

interface PersonDialogProps {
  readonly entry: RosterEntry;
  readonly hosting: HostingView;
  readonly onClose: () => void;
}

/** Longer names are cut by every tile. */
const longestName = 50;

/** Asks how somebody is to be called. */
export function RenameDialog({ entry, hosting, onClose }: PersonDialogProps) {
  const { t } = useLingui();
  const [name, setName] = useState(entry.name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '') return;
    const done = await Promise.all(
      entry.devices.map(({ identity }) => hosting.order((server) => server.rename(identity, wanted))),
    );
    if (done.every(Boolean)) onClose();
  };
  return (
    <Dialog title={t`Rename`} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextField
          data-first
          label={<Trans>Name</Trans>}
          hint={<Trans>Everyone in the meeting will see it.</Trans>}
          error={undefined}
          value={name}
          maxLength={longestName}
          onChange={(event) => setName(event.target.value)}
        />
        <Failure hosting={hosting} />
        <div className="line">
          <Button type="submit" look="primary">
            <Trans>Rename</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Asks before somebody is removed. */
export function RemoveDialog({ entry, hosting, onClose }: PersonDialogProps) {
  const { t } = useLingui();
  const { name, devices } = entry;
  const canComeBack = useSelected(hosting.rules, ({ accessLevel, isLocked }) => accessLevel === 'public' && !isLocked);
  const remove = async () => {
    const done = await Promise.all(
      devices.map(({ identity }) => hosting.order((server) => server.remove(identity))),
    );
    if (done.every(Boolean)) onClose();
  };
  return (
    <Dialog title={t`Remove ${name} from the meeting?`} onClose={onClose}>
      <p className="muted">
        {canComeBack ? (
          <Trans>They’re disconnected right away. Anyone with the link can come in: lock the meeting to keep them out.</Trans>
        ) : (
          <Trans>They’re disconnected right away, and have to be let in to return.</Trans>
        )}
      </p>
      <Failure hosting={hosting} />
      <div className="line">
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button className="danger" onClick={() => void remove()}>
          <Trans>Remove</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
