import { Trans } from '@lingui/react/macro';
import { Banner } from '../../ui/Banner';

/** Says that nobody hears one only when it is true: while signalling alone is lost, sound and video go on. */
export function ReconnectingNotice({ lost }: { readonly lost: 'signalling' | 'media' }) {
  return (
    <div className="notices">
      <Banner tone="warning" isBusy>
        {lost === 'media' ? (
          <Trans>
            <b>Connection lost, reconnecting…</b> No one can see or hear you right now. Stay on this page.
          </Trans>
        ) : (
          <Trans>
            <b>Reconnecting to the server…</b> Everyone can still see and hear each other.
          </Trans>
        )}
      </Banner>
    </div>
  );
}
