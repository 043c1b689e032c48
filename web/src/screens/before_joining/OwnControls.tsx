import { Trans, useLingui } from '@lingui/react/macro';
import type { CaptureFailure, CaptureKind, CaptureState } from '../../core/capture';
import type { LocalMedia } from '../../core/local_media';
import { setPreferences } from '../../core/preferences';
import { DeviceMenu } from '../../ui/DeviceMenu';
import { Icon } from '../../ui/Icon';
import { MicrophoneLevel } from './MicrophoneLevel';
import styles from './OwnControls.module.css';

interface OwnControlsProps {
  readonly media: LocalMedia;
  readonly camera: CaptureState;
  readonly microphone: CaptureState;
}

/** One's own devices: on or off, which ones, and how loud. */
export function OwnControls({ media, camera, microphone }: OwnControlsProps) {
  return (
    <div className={`under ${styles.controls}`}>
      <span className="ctl-split">
        <Toggle media={media} kind="microphone" state={microphone} />
        <DeviceMenu
          groups={['microphone', 'speaker']}
          onChoose={(kind, id) => {
            if (kind === 'microphone') void media.choose('microphone', id);
            else setPreferences({ [kind]: id });
          }}
        />
      </span>
      <span className="ctl-split">
        <Toggle media={media} kind="camera" state={camera} />
        <DeviceMenu groups={['camera']} onChoose={(_, id) => void media.choose('camera', id)} />
      </span>
      <div className="heard">
        <Heard microphone={microphone} />
      </div>
    </div>
  );
}

interface ToggleProps {
  readonly media: LocalMedia;
  readonly kind: CaptureKind;
  readonly state: CaptureState;
}

function Toggle({ media, kind, state }: ToggleProps) {
  const { t } = useLingui();
  const isOn = state.status === 'on' || state.status === 'starting';
  const words =
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
      {isOn ? words.on : words.off}
    </button>
  );
}

function Heard({ microphone }: { readonly microphone: CaptureState }) {
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
      return <Trans>No microphone on this address: browsers give it only to pages that begin with https.</Trans>;
    case 'missing':
      return <Trans>No microphone found. Plug one in, then turn it on again.</Trans>;
    case 'busy':
      return <Trans>The microphone does not answer. Close other programs that use it.</Trans>;
    case 'blocked':
    case 'blocked_by_system':
      return <Trans>The microphone is blocked</Trans>;
  }
}
