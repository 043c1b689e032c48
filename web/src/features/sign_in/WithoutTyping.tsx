import { Trans } from '@lingui/react/macro';
import { canUsePasskeys } from '../../core/passkey';
import { signOnFailure } from '../../core/route';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import { serverConfig } from '../session';
import { ProviderButton } from './ProviderButton';
import { SignOnFailure } from './SignOnFailure';
import { usePasskey } from './usePasskey';

interface WithoutTypingProps {
  /** A password has just been wrong: that form is what counts now. */
  readonly isAside: boolean;
}

/** The organisation's account and a passkey, each where it can work. The one that failed steps back. */
export function WithoutTyping({ isAside }: WithoutTypingProps) {
  const config = useStore(serverConfig);
  const failure = config?.provider && signOnFailure();
  const isDown = failure === 'provider_down';
  const hasPasswords = config?.hasPasswords !== false;
  const hasPasskeys = config?.hasPasskeys !== false && canUsePasskeys();
  if (!config?.provider && !hasPasskeys) return null;
  const provider = config?.provider && (
    <ProviderButton key="provider" name={config.provider.name} isPrimary={!isDown && !isAside} isRetry={isDown} />
  );
  const passkey = hasPasskeys && <PasskeyButton key="passkey" isPrimary={isDown && !isAside} />;
  return (
    <>
      {failure && <SignOnFailure code={failure} openWay={hasPasskeys ? 'passkey' : hasPasswords ? 'password' : undefined} />}
      {isDown ? [passkey, provider] : [provider, passkey]}
      {hasPasswords && (
        <p className="or">
          <Trans>or with a password</Trans>
        </p>
      )}
    </>
  );
}

function PasskeyButton({ isPrimary }: { readonly isPrimary: boolean }) {
  const { busy, failure, run } = usePasskey();
  return (
    <>
      <Button className="full" look={isPrimary ? 'primary' : undefined} size={isPrimary ? 'large' : undefined} aria-busy={busy} onClick={() => void run()}>
        {!busy && <Icon name="key" />}
        <Trans>Use a passkey</Trans>
      </Button>
      {failure}
    </>
  );
}
