import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { Failure } from './Failure';
import type { HostingView } from './hosting';

/** Somebody who could host the meeting after oneself. */
export interface Heir {
  readonly identity: string;
  readonly name: string;
}

interface EndDialogProps {
  readonly hosting: HostingView;
  readonly headcount: number;
  /** Who could be handed the meeting; empty when there is another host, or nobody who could be one. */
  readonly heirs: readonly Heir[];
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** Asks before a meeting ends for everybody, and offers to leave it in other hands. */
export function EndDialog({ hosting, headcount, heirs, onLeave, onClose }: EndDialogProps) {
  const { t } = useLingui();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [heir, setHeir] = useState('');
  const end = async () => {
    setBusy(true);
    await hosting.order((server) => server.end());
    setBusy(false);
  };
  const leave = async () => {
    setBusy(true);
    const isDone = heir === '' || (await hosting.order((server) => server.changeRole(heir, 'administrator')));
    setBusy(false);
    if (isDone) onLeave();
  };
  return (
    <Dialog title={t`End the meeting for everyone?`} onClose={onClose}>
      <p className="muted">
        <Plural
          value={headcount}
          one="You’re the only one here. The meeting ends right away."
          other="All # people will be disconnected right away."
        />
      </p>
      <Failure hosting={hosting} />
      {heirs.length > 0 && (
        <div className="field">
          <label htmlFor={id}>
            <Trans>If you only leave, who should host?</Trans>
          </label>
          <span className="select-wrap">
            <select id={id} className="select" value={heir} onChange={(event) => setHeir(event.target.value)}>
              <option value="">{t`No one`}</option>
              {heirs.map(({ identity, name }) => (
                <option key={identity} value={identity}>
                  {name}
                </option>
              ))}
            </select>
            <Icon name="chevron" small />
          </span>
        </div>
      )}
      <footer className="line">
        <Button onClick={onClose}>
          <Trans>Stay</Trans>
        </Button>
        <Button aria-busy={busy} onClick={() => void leave()}>
          <Trans>Only leave</Trans>
        </Button>
        <Button className="danger" aria-busy={busy} onClick={() => void end()}>
          <Trans>End for everyone</Trans>
        </Button>
      </footer>
    </Dialog>
  );
}
