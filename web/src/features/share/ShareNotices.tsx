import { Trans } from '@lingui/react/macro';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { useStore } from '../../ui/useStore';
import type { ScreenShareView } from './screen_share';
import type { ShareFailure } from './share_failure';
import { canShareSound, type Surface } from './share_options';

interface ShareNoticeProps {
  readonly share: ScreenShareView;
}

/** Says all the time what one shares, and ends it. */
export function OwnShareNotice({ share }: ShareNoticeProps) {
  const { surface, hasSound } = useStore(share.state);
  return (
    <div className="banner" data-stays="">
      <Icon name="screen" />
      <span className="main">
        <b>
          <SharedThing surface={surface} />
        </b>{' '}
        <SoundSentence hasSound={hasSound} />
      </span>
      <span className="end">
        <Button size="small" className="danger" onClick={() => void share.stop()}>
          <Trans>Stop sharing</Trans>
        </Button>
      </span>
    </div>
  );
}

function SharedThing({ surface }: { readonly surface: Surface }) {
  switch (surface) {
    case 'screen':
      return <Trans>You are sharing your whole screen.</Trans>;
    case 'window':
      return <Trans>You are sharing a window.</Trans>;
    case 'tab':
      return <Trans>You are sharing a browser tab.</Trans>;
    default:
      return <Trans>You are sharing your screen.</Trans>;
  }
}

function SoundSentence({ hasSound }: { readonly hasSound: boolean }) {
  if (hasSound) return <Trans>Its sound is shared too.</Trans>;
  return canShareSound() ? <Trans>Its sound is not shared.</Trans> : <Trans>This browser can’t share its sound.</Trans>;
}

/** Why the screen could not be shared, and what to do. */
export function ShareFailedNotice({ share, why }: ShareNoticeProps & { readonly why: ShareFailure }) {
  return (
    <Notice tone="danger" button={<Trans>Try again</Trans>} onClick={() => void share.start()}>
      <ShareFailureSentence why={why} />
    </Notice>
  );
}

function ShareFailureSentence({ why }: { readonly why: ShareFailure }) {
  switch (why) {
    case 'blocked':
      return <Trans>Your browser is blocking screen sharing. Allow it with the icon next to the address, then try again.</Trans>;
    case 'blocked_by_system':
      return <SystemSteps />;
    case 'unreadable':
      return <Trans>The browser can’t read what you chose. Choose another window, or restart the browser and try again.</Trans>;
  }
}

/** Where each system hides the permission. */
function SystemSteps() {
  const system = navigator.userAgent;
  if (/Mac OS X/.test(system)) {
    return (
      <Trans>
        macOS won’t let the browser see the screen. Open System Settings, Privacy & Security, Screen Recording, switch your
        browser on there, restart it and return here.
      </Trans>
    );
  }
  if (/Windows/.test(system)) {
    return (
      <Trans>
        Windows won’t let the browser see the screen. Open Settings, Privacy & security, Screenshots and apps, allow your
        browser there, then try again.
      </Trans>
    );
  }
  return (
    <Trans>
      Your system won’t let the browser see the screen. Allow screen sharing in the system’s question or its privacy settings, then
      try again.
    </Trans>
  );
}
