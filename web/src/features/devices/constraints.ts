import { microphoneConstraints } from '../voice';
import type { CaptureKind } from './capture';

const camera = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
  facingMode: 'user',
} satisfies MediaTrackConstraints;

/** What getUserMedia is asked for. The call publishes the very same tracks. */
export function constraintsFor(kind: CaptureKind): MediaTrackConstraints {
  return kind === 'camera' ? camera : microphoneConstraints();
}
