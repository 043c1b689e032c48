import { Trans } from '@lingui/react/macro';
import type { ApiError } from '../../core/api/http';
import { Banner } from '../../ui/Banner';
import { useStore } from '../../ui/useStore';
import type { PollsView } from './polls';

/** Why the last command about polls was not carried out. */
export function PollsFailure({ polls }: { readonly polls: PollsView }) {
  const failure = useStore(polls.failure);
  return failure ? (
    <Banner tone="danger">
      <Words failure={failure} />
    </Banner>
  ) : null;
}

function Words({ failure: { failure, code } }: { readonly failure: ApiError }) {
  if (code === 'already_voted') return <Trans>You have voted already, perhaps on another device.</Trans>;
  if (code === 'closed') return <Trans>The vote is closed.</Trans>;
  if (code === 'too_many') return <Trans>Too many polls are open. Close one first.</Trans>;
  if (failure === 'unreachable') return <Trans>The server isn’t responding. Try again in a moment.</Trans>;
  return <Trans>That didn’t work. Try again in a moment.</Trans>;
}
