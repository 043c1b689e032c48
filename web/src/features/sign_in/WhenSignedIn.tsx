import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ApiError } from '../../core/api/http';
import type { Me } from '../../core/api/people';
import { Button } from '../../ui/Button';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import { ApiErrorBanner, WhenLoaded } from '../errors';
import { loadVisitor, visitor } from '../session';
import { SiteFrame } from '../site';
import { signInScreens } from './sign_in_screens';

interface WhenSignedInProps {
  readonly children: (me: Me) => ReactNode;
}

/** A page that is somebody's own: signing in stands in its place until they have. */
export function WhenSignedIn({ children }: WhenSignedInProps) {
  const now = useStore(visitor);
  switch (now.is) {
    case 'someone':
      return children(now.me);
    case 'nobody':
      return <WhenLoaded module={signInScreens}>{({ SignInScreen }) => <SignInScreen />}</WhenLoaded>;
    case 'failed':
      return <NoAnswer error={now.error} />;
    case 'unknown':
      return null;
  }
}

function NoAnswer({ error }: { readonly error: ApiError }) {
  const { t } = useLingui();
  const heading = usePage(t`This page couldn’t be loaded`);
  return (
    <SiteFrame className="stack">
      <h1 className="title" ref={heading} tabIndex={-1}>
        <Trans>This page couldn’t be loaded</Trans>
      </h1>
      <ApiErrorBanner error={error} />
      <div className="line">
        <Button look="primary" onClick={() => void loadVisitor()}>
          <Trans>Try again</Trans>
        </Button>
      </div>
    </SiteFrame>
  );
}
