import { Trans } from '@lingui/react/macro';
import { Banner } from '../../ui/Banner';
import { useStore } from '../../ui/useStore';
import type { HostingView } from './hosting';

/** Says that the last command was not carried out. */
export function Failure({ hosting }: { readonly hosting: HostingView }) {
  const failure = useStore(hosting.failure)?.failure;
  if (!failure) return null;
  return (
    <Banner tone="danger">
      {failure === 'unreachable' || failure === 'busy' ? (
        <Trans>That didn’t work: the server isn’t responding. Try again.</Trans>
      ) : failure === 'not_found' ? (
        <Trans>That didn’t work: this person is no longer there.</Trans>
      ) : failure === 'refused' || failure === 'signed_out' ? (
        <Trans>That isn’t allowed. You may no longer be a host of this meeting.</Trans>
      ) : (
        <Trans>That didn’t work. Try again.</Trans>
      )}
    </Banner>
  );
}
