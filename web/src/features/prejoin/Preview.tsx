import { Trans } from '@lingui/react/macro';
import { useStore } from '../../ui/useStore';
import { backgroundStrip } from '../background';
import type { CaptureKind, CaptureState } from '../devices';
import { canChangePicture } from '../effects';
import { useLazyModule } from '../errors';
import { DeviceControls } from './DeviceControls';
import { permissionHelp } from './permission_help';
import type { PreviewMedia } from './preview_media';
import { SelfPreview } from './SelfPreview';
import './prejoin.css';

interface PreviewProps {
  readonly media: PreviewMedia;
  readonly name: string;
  /** It is to be said that nobody sees and hears one. */
  readonly isOffAir: boolean;
}

/** Oneself, and one's devices. Joining is always possible, with or without them. */
export function Preview({ media, name, isOffAir }: PreviewProps) {
  const camera = useStore(media.camera.state);
  const microphone = useStore(media.microphone.state);
  const shown = useStore(media.shownCamera);
  const states = { camera, microphone };
  const blocked = (['camera', 'microphone'] as const).filter((kind) => isBlocked(states[kind]));
  return (
    <>
      {blocked.length > 0 ? (
        <Help blocked={blocked} onRetry={() => blocked.forEach((kind) => void media.setOn(kind, true))} />
      ) : (
        <SelfPreview camera={camera} track={shown} microphoneOn={microphone.status === 'on'} name={name} />
      )}
      <DeviceControls media={media} camera={camera} microphone={microphone} />
      {canChangePicture() && blocked.length === 0 && <div className="strip-room">{camera.status === 'on' && <Strip />}</div>}
      {isOffAir && (
        <p className="muted small-text">
          <Trans>No one can see or hear you for now.</Trans>
        </p>
      )}
    </>
  );
}

interface HelpProps {
  readonly blocked: readonly CaptureKind[];
  readonly onRetry: () => void;
}

/** Without it, the buttons of the devices still say what is wrong. */
function Help({ blocked, onRetry }: HelpProps) {
  const { loaded } = useLazyModule(permissionHelp);
  return loaded ? <loaded.PermissionHelp blocked={blocked} onRetry={onRetry} /> : null;
}

/** What may stand behind one: shown where one sees oneself. */
function Strip() {
  const { loaded } = useLazyModule(backgroundStrip);
  return loaded ? <loaded.BackgroundStrip /> : null;
}

function isBlocked(state: CaptureState): boolean {
  return state.status === 'failed' && (state.why === 'blocked' || state.why === 'blocked_by_system');
}
