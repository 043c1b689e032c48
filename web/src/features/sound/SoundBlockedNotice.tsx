import { Trans } from '@lingui/react/macro';
import { Notice } from '../../ui/Notice';

/** The browser keeps the sound off until there is a click. */
export function SoundBlockedNotice({ onStart }: { readonly onStart: () => void }) {
  return (
    <Notice tone="warning" button={<Trans>Turn on the sound</Trans>} onClick={onStart}>
      <Trans>
        <b>Your browser has muted this meeting.</b> Click to hear the others.
      </Trans>
    </Notice>
  );
}
