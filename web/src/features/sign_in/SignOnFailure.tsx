import { Trans } from '@lingui/react/macro';
import { Banner } from '../../ui/Banner';

/** The way in that stays open while the provider is down. */
export type OpenWay = 'passkey' | 'password' | undefined;

interface SignOnFailureProps {
  /** The server's word for what went wrong at the provider (docs/API.md). */
  readonly code: string;
  readonly openWay: OpenWay;
}

/** Why somebody comes back from the provider without being signed in. */
export function SignOnFailure({ code, openWay }: SignOnFailureProps) {
  return (
    <Banner tone="danger">
      <Words code={code} openWay={openWay} />
    </Banner>
  );
}

function Words({ code, openWay }: SignOnFailureProps) {
  switch (code) {
    case 'provider_down':
      return <DownWords openWay={openWay} />;
    case 'denied':
      return <Trans>You weren’t signed in. Try again, or sign in another way.</Trans>;
    case 'expired':
      return <Trans>Signing in took too long. Try again.</Trans>;
    case 'not_allowed':
      return <Trans>Your account may not use this service. Ask the people who run it.</Trans>;
    case 'no_email':
    case 'email_unverified':
      return <Trans>Your organisation’s sign-in service didn’t confirm your email address. Ask the people who run that service.</Trans>;
    case 'email_taken':
      return <Trans>Another account here has your email address. Ask the people who run this service.</Trans>;
    case 'administrator':
      return <Trans>An administrator’s account here has your email address. Sign in with its own passkey or password.</Trans>;
    case 'deactivated':
      return <Trans>Your account is closed. Ask the people who run this service.</Trans>;
    case 'unavailable':
      return <Trans>No one can sign in right now. Try again in a moment.</Trans>;
    default:
      return <Trans>Your organisation’s sign-in service sent an answer that can’t be trusted. Try again, or tell the people who run this service.</Trans>;
  }
}

function DownWords({ openWay }: { readonly openWay: OpenWay }) {
  switch (openWay) {
    case 'passkey':
      return <Trans>Your organisation’s sign-in service isn’t answering. Your passkey still works.</Trans>;
    case 'password':
      return <Trans>Your organisation’s sign-in service isn’t answering. Your password still works.</Trans>;
    default:
      return <Trans>Your organisation’s sign-in service isn’t answering. Try again in a moment.</Trans>;
  }
}
