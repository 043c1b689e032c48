import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon';
import { type CaptureFailure, type CaptureKind, type CaptureState, DeviceMenu, MicrophoneLevel } from '../devices';
import styles from './DeviceControls.module.css';
import type { PreviewMedia } from './preview_media';
import { SettingsButton } from './SettingsButton';

interface DeviceControlsProps {
  readonly media: PreviewMedia;
  readonly camera: CaptureState;
  readonly microphone: CaptureState;
}

/** One's own devices: on or off, which ones, and how loud. */
export function DeviceControls({ media, camera, microphone }: DeviceControlsProps) {
  return (
    <div className={`under ${styles.controls}`}>
      <span className="ctl-split">
        <Toggle media={media} kind="microphone" state={microphone} />
        <DeviceMenu
          groups={['microphone', 'speaker']}
          onChoose={(kind, id) => void media.choose(kind, id)}
        />
      </span>
      <span className="ctl-split">
        <Toggle media={media} kind="camera" state={camera} />
        <DeviceMenu groups={['camera']} onChoose={(_, id) => void media.choose('camera', id)} />
      </span>
      <div className="heard">
        <MicrophoneStatus microphone={microphone} />
      </div>
      <SettingsButton media={media} />
    </div>
  );
}

interface ToggleProps {
  readonly media: PreviewMedia;
  readonly kind: CaptureKind;
  readonly state: CaptureState;
}

function Toggle({ media, kind, state }: ToggleProps) {
  const { t } = useLingui();
  const isOn = state.status === 'on' || state.status === 'starting';
  const label =
    kind === 'microphone'
      ? { on: t`Microphone`, off: t`Microphone off` }
      : { on: t`Camera`, off: t`Camera off` };
  const icon = kind === 'microphone' ? 'mic' : 'camera';
  return (
    <button
      type="button"
      className={isOn ? 'ctl' : 'ctl off'}
      aria-busy={state.status === 'starting'}
      onClick={() => void media.setOn(kind, !isOn)}
    >
      <Icon name={isOn ? icon : `${icon}-off`} />
      {isOn ? label.on : label.off}
    </button>
  );
}

function MicrophoneStatus({ microphone }: { readonly microphone: CaptureState }) {
  switch (microphone.status) {
    case 'on':
      return <MicrophoneLevel key={microphone.track.id} track={microphone.track} />;
    case 'starting':
      return <Trans>Your microphone is starting…</Trans>;
    case 'off':
      return <Trans>Your microphone is off</Trans>;
    case 'failed':
      return <MicrophoneFailure why={microphone.why} />;
  }
}

function MicrophoneFailure({ why }: { readonly why: CaptureFailure }) {
  switch (why) {
    case 'insecure':
      return <Trans>No microphone at this address: browsers only allow it on pages that start with https.</Trans>;
    case 'missing':
      return <Trans>No microphone found. Plug one in, then turn it on.</Trans>;
    case 'busy':
      return <Trans>The microphone isn’t responding. Close any other apps using it, then turn it on again.</Trans>;
    case 'dismissed':
      return <Trans>Your browser asked for the microphone and got no answer. Try again, then choose Allow.</Trans>;
    case 'blocked':
    case 'blocked_by_system':
      return <Trans>The microphone is blocked</Trans>;
  }
}
