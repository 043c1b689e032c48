import { Capture, type CaptureKind } from './capture';
import { preferences, setPreferences } from './preferences';

/** What getUserMedia is asked for. The meeting publishes the very same tracks. */
export const constraintsFor = {
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  camera: {
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30 },
    facingMode: 'user',
  },
} satisfies Record<CaptureKind, MediaTrackConstraints>;

/** A person's microphone and camera before the meeting. */
export class LocalMedia {
  readonly microphone = new Capture('microphone', openDevice);
  readonly camera = new Capture('camera', openDevice);
  private readonly ended = new AbortController();

  /** Opens what was on last time. */
  async start(): Promise<void> {
    const { microphoneOn, cameraOn } = preferences.get();
    this.startAgainWhenAllowed();
    // One after the other would ask twice: browsers join requests that overlap into one question.
    await Promise.all([
      microphoneOn && this.microphone.start(preferences.get().microphone),
      cameraOn && this.camera.start(preferences.get().camera),
    ]);
  }

  /** Switches a device on or off and remembers it. */
  async setOn(kind: CaptureKind, on: boolean): Promise<void> {
    setPreferences(kind === 'microphone' ? { microphoneOn: on } : { cameraOn: on });
    if (on) await this[kind].start(preferences.get()[kind]);
    else this[kind].stop();
  }

  /** Uses another device from now on. */
  async choose(kind: CaptureKind, deviceId: string): Promise<void> {
    setPreferences({ [kind]: deviceId });
    await this.setOn(kind, true);
  }

  /** Gives the open tracks away: the meeting publishes them. */
  handOver(): Partial<Record<CaptureKind, MediaStreamTrack>> {
    const microphone = this.microphone.handOver();
    const camera = this.camera.handOver();
    return { ...(microphone && { microphone }), ...(camera && { camera }) };
  }

  /** Ends everything that was not handed over. */
  dispose(): void {
    this.ended.abort();
    this.microphone.stop();
    this.camera.stop();
  }

  /** After somebody unblocked a device in the browser, it comes on without a click here. */
  private startAgainWhenAllowed(): void {
    for (const kind of ['microphone', 'camera'] as const) {
      void watchPermission(kind, this.ended.signal, () => {
        const state = this[kind].state.get();
        if (state.status === 'failed' && state.why === 'blocked') void this.setOn(kind, true);
      });
    }
  }
}

async function openDevice(kind: CaptureKind, deviceId?: string): Promise<MediaStreamTrack> {
  if (!navigator.mediaDevices) throw new DOMException('not a secure page', 'InsecureError');
  // A device that is gone since is no reason to fail: `ideal` falls back to another one.
  const wanted = { ...constraintsFor[kind], ...(deviceId && { deviceId: { ideal: deviceId } }) };
  const stream = await navigator.mediaDevices.getUserMedia(
    kind === 'microphone' ? { audio: wanted } : { video: wanted },
  );
  const [track] = stream.getTracks();
  if (!track) throw new DOMException('no track', 'NotFoundError');
  return track;
}

async function watchPermission(kind: CaptureKind, signal: AbortSignal, onGranted: () => void) {
  try {
    const status = await navigator.permissions.query({ name: kind as PermissionName });
    const changed = () => status.state === 'granted' && onGranted();
    status.addEventListener('change', changed, { signal });
  } catch {
    // This browser does not tell; the button to try again remains.
  }
}
