import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CaptureFailure, CaptureKind } from '../../core/capture';
import type { Session } from '../../core/meeting_session';
import type { MeetingView } from '../../core/meeting_view';
import { Icon } from '../../ui/Icon';

interface NoticesProps {
  readonly view: MeetingView;
  readonly session: Session;
}

/** What the meeting tells by itself, between the bar and the stage: the most pressing only. */
export function Notices({ view: { phase, soundBlocked, own }, session }: NoticesProps) {
  if (phase.kind === 'reconnecting') return <Reconnecting />;
  if (soundBlocked) return <SoundBlocked onStart={() => void session.startSound()} />;
  const kind = own.microphone.failure ? 'microphone' : 'camera';
  const { failure } = own[kind];
  return failure ? (
    <DeviceFailed kind={kind} why={failure} onRetry={() => void session.setOn(kind, true)} />
  ) : null;
}

function Reconnecting() {
  return (
    <div className="notices">
      <div className="banner warning" role="status">
        <span className="spinner" aria-hidden="true" />
        <span className="main">
          <Trans>
            <b>Connection lost, coming back.</b> Stay here: your place is kept. For the moment nobody hears you.
          </Trans>
        </span>
      </div>
    </div>
  );
}

function SoundBlocked({ onStart }: { readonly onStart: () => void }) {
  return (
    <Notice tone="warning" button={<Trans>Turn the sound on</Trans>} onClick={onStart}>
      <Trans>
        <b>Your browser keeps the sound off.</b> One click, and you hear the others.
      </Trans>
    </Notice>
  );
}

interface DeviceFailedProps {
  readonly kind: CaptureKind;
  readonly why: CaptureFailure;
  readonly onRetry: () => void;
}

function DeviceFailed({ kind, why, onRetry }: DeviceFailedProps) {
  return (
    <Notice tone="danger" button={<Trans>Try again</Trans>} onClick={onRetry}>
      {kind === 'microphone' ? <MicrophoneSentence why={why} /> : <CameraSentence why={why} />}
    </Notice>
  );
}

function MicrophoneSentence({ why }: { readonly why: CaptureFailure }) {
  switch (why) {
    case 'insecure':
      return <Trans>No microphone on this address: browsers give it only to pages that begin with https.</Trans>;
    case 'missing':
      return <Trans>No microphone found. Plug one in, then try again.</Trans>;
    case 'busy':
      return <Trans>The microphone does not answer. Close other programs that use it, then try again.</Trans>;
    case 'blocked':
      return <Trans>The browser blocks the microphone. Allow it beside the address, then try again.</Trans>;
    case 'blocked_by_system':
      return <Trans>Your system keeps the browser from the microphone. Allow it in the privacy settings.</Trans>;
  }
}

function CameraSentence({ why }: { readonly why: CaptureFailure }) {
  switch (why) {
    case 'insecure':
      return <Trans>No camera on this address: browsers give it only to pages that begin with https.</Trans>;
    case 'missing':
      return <Trans>No camera found. Plug one in, then try again.</Trans>;
    case 'busy':
      return <Trans>The camera does not answer. Close other programs that use it, then try again.</Trans>;
    case 'blocked':
      return <Trans>The browser blocks the camera. Allow it beside the address, then try again.</Trans>;
    case 'blocked_by_system':
      return <Trans>Your system keeps the browser from the camera. Allow it in the privacy settings.</Trans>;
  }
}

interface NoticeProps {
  readonly tone: 'warning' | 'danger';
  readonly children: ReactNode;
  readonly button: ReactNode;
  readonly onClick: () => void;
}

function Notice({ tone, children, button, onClick }: NoticeProps) {
  return (
    <div className="notices">
      <div className={`banner ${tone}`} role="alert">
        <Icon name="warning" />
        <span className="main">{children}</span>
        <span className="end">
          <button type="button" className="btn small" onClick={onClick}>
            {button}
          </button>
        </span>
      </div>
    </div>
  );
}
