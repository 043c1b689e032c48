import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { callScreen } from '../call';
import { WhenDialogLoaded } from '../errors';
import { settingsDialog } from '../settings';
import type { PreviewMedia } from './preview_media';

/** Opens the settings before the call. */
export function SettingsButton({ media }: { readonly media: PreviewMedia }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        <Icon name="settings" small />
        <Trans>Settings</Trans>
      </Button>
      {isOpen && (
        <WhenDialogLoaded module={callScreen} onClose={close}>
          {({ actions }) => (
            <WhenDialogLoaded module={settingsDialog} onClose={close}>
              {({ SettingsDialog }) => <SettingsDialog devices={media} actions={actions} onClose={close} />}
            </WhenDialogLoaded>
          )}
        </WhenDialogLoaded>
      )}
    </>
  );
}
