import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ApiError } from '../core/api';
import { Icon } from './Icon';

interface ApiErrorBannerProps {
  readonly error: ApiError;
  /** The way out. */
  readonly children?: ReactNode;
}

/** Says what the server or the way to it refused. */
export function ApiErrorBanner({ error, children }: ApiErrorBannerProps) {
  return (
    <div className="banner danger" role="alert">
      <Icon name="warning" />
      <span>
        <Sentence error={error} />
      </span>
      {children}
    </div>
  );
}

function Sentence({ error: { failure, sentence } }: { readonly error: ApiError }) {
  switch (failure) {
    case 'unreachable':
      return <Trans>The server does not answer. Check your connection, then try again.</Trans>;
    case 'no_media':
      return (
        <Trans>
          The server answers, but sound and picture do not get through. A firewall may be in the way: try another
          network, or ask your network's administrators.
        </Trans>
      );
    case 'busy':
      return <Trans>The server is busy at the moment. Wait a minute, then try again.</Trans>;
    case 'not_found':
      return <Trans>There is no meeting with this code.</Trans>;
    case 'refused':
      return sentence ?? <Trans>The server refused. Ask whoever invited you for a new link.</Trans>;
    case 'broken':
      return <Trans>The server made a mistake. Try again; if it stays so, tell whoever runs this service.</Trans>;
  }
}
