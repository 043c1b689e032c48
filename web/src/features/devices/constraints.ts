import type { CaptureKind } from './capture';

/** What getUserMedia is asked for. The call publishes the very same tracks. */
export const constraintsFor = {
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  camera: {
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30 },
    facingMode: 'user',
  },
} satisfies Record<CaptureKind, MediaTrackConstraints>;
