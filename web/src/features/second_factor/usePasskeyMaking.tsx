import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { addPasskey, newPasskeyOptions } from '../../core/api/people';
import { makePasskey, PasskeyError } from '../../core/passkey';
import { Banner } from '../../ui/Banner';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';

/** Makes a passkey for the account of this person, and words for what went wrong. */
export function usePasskeyMaking(onMade: () => Promise<void> | void) {
  const [why, setWhy] = useState<PasskeyError['why']>();
  const { busy, error, run } = useSubmit(async (name: string) => {
    setWhy(undefined);
    const options = await newPasskeyOptions();
    const credential = await makePasskey(options).catch((caught: unknown) => {
      setWhy(caught instanceof PasskeyError ? caught.why : 'impossible');
    });
    if (!credential) return;
    await addPasskey(name, credential);
    await onMade();
  });
  const failure = error ? <ApiErrorBanner error={error} /> : why && <Failure why={why} />;
  return { busy, failure, run };
}

function Failure({ why }: { readonly why: PasskeyError['why'] }) {
  return (
    <Banner tone="warning">
      {why === 'given_up' && <Trans>No passkey was made. Try again, or choose the authenticator app.</Trans>}
      {why === 'already_there' && <Trans>This device already has a passkey for your account.</Trans>}
      {why === 'impossible' && <Trans>This browser can’t make passkeys here. Choose the authenticator app.</Trans>}
    </Banner>
  );
}

const systems: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];
const browsers: readonly [RegExp, string][] = [
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];

/** What a person calls this browser on this device: `Firefox, Windows`. The names are the same in every language. */
export function deviceName(userAgent = navigator.userAgent): string {
  const found = [browsers, systems].flatMap((known) => known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? []);
  return found.join(', ') || 'Visio';
}
