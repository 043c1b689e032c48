import { Trans } from '@lingui/react/macro';
import type { ApiError } from '../../core/api/http';
import { Banner } from '../../ui/Banner';
import { ApiErrorBanner } from '../errors';

/** Why something could not be done: what is the administration's own, and else what holds everywhere. */
export function AdministrationError({ error }: { readonly error: ApiError }) {
  const own = ownWords(error);
  return own ? <Banner tone="danger">{own}</Banner> : <ApiErrorBanner error={error} />;
}

function ownWords({ failure, fields }: ApiError) {
  if (fields.some((field) => ['is_active', 'is_administrator'].includes(field))) return <Trans>One active administrator has to stay. Make another one first.</Trans>;
  if (fields.includes('email')) return <Trans>There is an account with this address already, or it isn’t an email address.</Trans>;
  if (failure === 'not_found') return <Trans>This isn’t there any more. Reload the page to see how things are now.</Trans>;
  if (failure === 'refused' || failure === 'bad_name') return <Trans>The server refused this. Check what you entered, then try again.</Trans>;
  return undefined;
}
