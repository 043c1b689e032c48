import { Trans } from '@lingui/react/macro';
import { Banner } from '../../ui/Banner';
import { useIsLong } from '../../ui/useIsLong';

/** From when on it takes longer than a change of networks does, in milliseconds. */
export const longReconnecting = 12_000;

/**
 * Says to what one connects, and that nobody hears one only when it is true: while signalling alone is lost, sound and
 * video go on. When it takes long, it says what helps.
 */
export function ReconnectingNotice({ lost }: { readonly lost: 'signalling' | 'media' }) {
  const isLong = useIsLong(true, longReconnecting);
  const { host } = location;
  return (
    <div className="notices">
      <Banner tone="warning" isBusy>
        {lost === 'media' ? (
          <Trans>
            <b>Connection lost, reconnecting to {host}…</b> No one can see or hear you right now. Stay on this page: your place is
            kept.
          </Trans>
        ) : (
          <Trans>
            <b>Reconnecting to {host}…</b> Everyone can still see and hear each other.
          </Trans>
        )}
        {isLong && (
          <>
            <br />
            <Trans>This is taking long. Check your Wi-Fi or cable, or use another network such as your phone’s.</Trans>
          </>
        )}
      </Banner>
    </div>
  );
}
