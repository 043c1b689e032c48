import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect } from 'react';
import type { ApiFailure } from '../../core/api/http';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import type { HostingView } from './hosting';

interface FailureProps {
  readonly hosting: HostingView;
}

/** Says in a dialog that the last command was not carried out: nothing behind it can be read. */
export function Failure({ hosting }: FailureProps) {
  const failed = useStore(hosting.failure);
  // What failed before it opened is none of its business.
  useEffect(() => hosting.forgetFailure(), [hosting]);
  return failed ? <Banner tone="danger">{sentenceFor(failed.failure)}</Banner> : null;
}

/** Says it among the notices, wherever the command came from, until one closes it or gives the next command. */
export function FailureNotice({ hosting }: FailureProps) {
  const { t } = useLingui();
  const failed = useStore(hosting.failure);
  if (!failed) return null;
  const close = (
    <Button look="quiet" size="small" className="icon-only" aria-label={t`Close`} onClick={() => hosting.forgetFailure()}>
      <Icon name="close" small />
    </Button>
  );
  return (
    <Banner tone="danger" action={close}>
      {sentenceFor(failed.failure)}
    </Banner>
  );
}

function sentenceFor(failure: ApiFailure): ReactNode {
  switch (failure) {
    case 'unreachable':
    case 'busy':
      return <Trans>That didn’t work: the server isn’t responding. Try again.</Trans>;
    case 'not_found':
      return <Trans>That didn’t work: this person is no longer there.</Trans>;
    case 'refused':
    case 'signed_out':
      return <Trans>That didn’t work: you may no longer do this in this meeting.</Trans>;
    default:
      return <Trans>That didn’t work. Try again.</Trans>;
  }
}
