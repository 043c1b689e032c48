import { Trans } from '@lingui/react/macro';
import { returnPath, route } from '../../core/route';
import { signOnAddress } from '../../core/silent_sign_on';
import { Icon } from '../../ui/Icon';

interface ProviderButtonProps {
  /** What people call an account at the provider; or empty. */
  readonly name: string;
  readonly isPrimary: boolean;
  /** It has just failed. */
  readonly isRetry: boolean;
}

/** Leaves this page for the provider, which sends the browser back to where the person wanted to go. */
export function ProviderButton({ name, isPrimary, isRetry }: ProviderButtonProps) {
  const here = location.pathname + location.search;
  const address = signOnAddress(route.get().screen === 'signIn' ? returnPath() : here);
  return (
    <a className={`btn full ${isPrimary ? 'primary large' : ''}`} href={address}>
      <Icon name={isRetry ? 'retry' : 'building'} />
      {isRetry ? <RetryLabel name={name} /> : <Label name={name} />}
    </a>
  );
}

function Label({ name }: { readonly name: string }) {
  return name ? <Trans>Continue with {name}</Trans> : <Trans>Continue with your organisation’s account</Trans>;
}

function RetryLabel({ name }: { readonly name: string }) {
  return name ? <Trans>Try again with {name}</Trans> : <Trans>Try again with your organisation’s account</Trans>;
}
