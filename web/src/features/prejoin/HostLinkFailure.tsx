import { Trans } from '@lingui/react/macro';
import type { ApiError } from '../../core/api/http';
import { Banner } from '../../ui/Banner';

/** Says that the host link made nobody a host; joining stays possible. */
export function HostLinkFailure({ error: { failure } }: { readonly error: ApiError }) {
  return (
    <Banner tone="warning">
      {failure === 'refused' ? (
        <Trans>This host link isn’t valid. You can still join, but not as a host.</Trans>
      ) : (
        <Trans>Your host link couldn’t be checked. Reload the page to join as a host.</Trans>
      )}
    </Banner>
  );
}
