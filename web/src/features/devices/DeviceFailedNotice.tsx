import { Trans } from '@lingui/react/macro';
import { Notice } from '../../ui/Notice';
import type { CaptureFailure, CaptureKind } from './capture';

interface DeviceFailedNoticeProps {
  readonly kind: CaptureKind;
  readonly why: CaptureFailure;
  readonly onRetry: () => void;
}

/** A device that could not be switched on during the call, and what to do about it. */
export function DeviceFailedNotice({ kind, why, onRetry }: DeviceFailedNoticeProps) {
  return (
    <Notice tone="danger" button={<Trans>Try again</Trans>} onClick={onRetry}>
      {kind === 'microphone' ? <MicrophoneSentence why={why} /> : <CameraSentence why={why} />}
    </Notice>
  );
}

function MicrophoneSentence({ why }: { readonly why: CaptureFailure }) {
  switch (why) {
    case 'insecure':
      return <Trans>No microphone at this address: browsers only allow it on pages that start with https.</Trans>;
    case 'missing':
      return <Trans>No microphone found. Plug one in, then try again.</Trans>;
    case 'busy':
      return <Trans>The microphone isn’t responding. Close any other apps using it, then try again.</Trans>;
    case 'blocked':
      return <Trans>Your browser is blocking the microphone. Allow it with the icon next to the address, then try again.</Trans>;
    case 'dismissed':
      return <Trans>Your browser asked for the microphone and got no answer. Try again, then choose Allow.</Trans>;
    case 'blocked_by_system':
      return <Trans>Your system won’t let the browser use the microphone. Allow it in the privacy settings.</Trans>;
  }
}

function CameraSentence({ why }: { readonly why: CaptureFailure }) {
  switch (why) {
    case 'insecure':
      return <Trans>No camera at this address: browsers only allow it on pages that start with https.</Trans>;
    case 'missing':
      return <Trans>No camera found. Plug one in, then try again.</Trans>;
    case 'busy':
      return <Trans>The camera isn’t responding. Close any other apps using it, then try again.</Trans>;
    case 'blocked':
      return <Trans>Your browser is blocking the camera. Allow it with the icon next to the address, then try again.</Trans>;
    case 'dismissed':
      return <Trans>Your browser asked for the camera and got no answer. Try again, then choose Allow.</Trans>;
    case 'blocked_by_system':
      return <Trans>Your system won’t let the browser use the camera. Allow it in the privacy settings.</Trans>;
  }
}
