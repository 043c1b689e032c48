import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

/** A passkey by its id and name, or the authenticator app. */
export type Factor = { readonly id: string; readonly name: string } | 'app';

interface RemoveFactorDialogProps {
  readonly factor: Factor;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that opens the account is gone: it does not come back by itself. */
export function RemoveFactorDialog({ factor, onConfirm, onClose }: RemoveFactorDialogProps) {
  const { t } = useLingui();
  const isApp = factor === 'app';
  const name = isApp ? '' : factor.name;
  return (
    <Dialog title={isApp ? t`Turn off the authenticator app?` : t`Remove the passkey ${name}?`} onClose={onClose}>
      <div className="stack">
        <p>
          {isApp ? (
            <Trans>Its codes and your recovery codes no longer open your account. To use the app again, you set it up anew.</Trans>
          ) : (
            <Trans>It no longer opens your account. To use this device again, you make a new passkey on it.</Trans>
          )}
        </p>
        <div className="line">
          <Button onClick={onClose}>
            <Trans>Keep it</Trans>
          </Button>
          <Button className="danger" onClick={onConfirm}>
            {isApp ? <Trans>Turn off</Trans> : <Trans>Remove</Trans>}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
