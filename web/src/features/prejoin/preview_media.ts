import { preferences, setPreferences } from '../../core/preferences';
import { createStore, type ReadableStore } from '../../core/store';
import { Capture, type CaptureKind, type CapturedTracks, type DeviceKind, openDevice, tapOf, trackOf } from '../devices';
import { showDressed } from '../effects';
import { chosenVoice } from '../voice';

/** A person's microphone and camera before the call. */
export class PreviewMedia {
  readonly microphone = new Capture('microphone', openDevice);
  readonly camera = new Capture('camera', openDevice);
  private readonly shown = createStore<MediaStreamTrack | undefined>(undefined);
  private readonly ended = new AbortController();
  private isAside = false;

  /** Opens what was on last time. */
  async start(): Promise<void> {
    this.startAgainWhenAllowed();
    this.closeWhilePutAside();
    this.followCamera();
    this.followVoice();
    await this.open();
  }

  /** See DeviceSwitches. */
  get shownCamera(): ReadableStore<MediaStreamTrack | undefined> {
    return this.shown;
  }

  private async open(): Promise<void> {
    const { microphoneOn, cameraOn } = preferences.get();
    // One after the other would ask twice: browsers join requests that overlap into one question.
    await Promise.all([
      microphoneOn && this.microphone.start(preferences.get().microphone),
      cameraOn && this.camera.start(preferences.get().camera),
    ]);
  }

  /** Switches everything off for a while, without remembering it, and on again what was on. */
  setAside(aside: boolean): void {
    if (aside === this.isAside) return;
    this.isAside = aside;
    if (aside) this.close();
    else if (!this.ended.signal.aborted) void this.open();
  }

  /** Switches a device on or off and remembers it. */
  async setOn(kind: CaptureKind, on: boolean): Promise<void> {
    setPreferences(kind === 'microphone' ? { microphoneOn: on } : { cameraOn: on });
    if (on) await this[kind].start(preferences.get()[kind]);
    else this[kind].stop();
  }

  /** Uses another device from now on. */
  async choose(kind: DeviceKind, deviceId: string): Promise<void> {
    setPreferences({ [kind]: deviceId });
    if (kind !== 'speaker') await this.setOn(kind, true);
  }

  /** See DeviceSwitches. */
  tap(kind: CaptureKind): MediaStreamTrack | undefined {
    return tapOf(trackOf(this[kind].state.get()));
  }

  /** Hands the open tracks over: the call publishes them. */
  handOver(): CapturedTracks {
    const microphone = this.microphone.handOver();
    const camera = this.camera.handOver();
    return { ...(microphone && { microphone }), ...(camera && { camera }) };
  }

  /** Ends everything that was not handed over. */
  dispose(): void {
    this.ended.abort();
    this.close();
  }

  private close(): void {
    this.microphone.stop();
    this.camera.stop();
  }

  /** Sound of another kind is captured anew. */
  private followVoice(): void {
    let voice = chosenVoice();
    const follow = () => {
      if (voice === chosenVoice()) return;
      voice = chosenVoice();
      if (trackOf(this.microphone.state.get())) void this.microphone.start(preferences.get().microphone);
    };
    this.ended.signal.addEventListener('abort', preferences.subscribe(follow));
  }

  private followCamera(): void {
    const { state } = this.camera;
    let source: MediaStreamTrack | undefined;
    let end: (() => void) | undefined;
    const show = (track: MediaStreamTrack | undefined) => this.shown.set(track);
    const follow = () => {
      if (trackOf(state.get()) === source) return;
      source = trackOf(state.get());
      end?.();
      show(undefined);
      end = source && showDressed(source, show);
    };
    const unfollow = state.subscribe(follow);
    this.ended.signal.addEventListener('abort', () => {
      unfollow();
      end?.();
    });
  }

  /** A page that the browser puts aside for the Back button keeps no device, and has them when it is shown again. */
  private closeWhilePutAside(): void {
    const { signal } = this.ended;
    addEventListener('pagehide', () => this.close(), { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && void this.open(), { signal });
  }

  /** Once a device is unblocked in the browser, it comes on without a click here. */
  private startAgainWhenAllowed(): void {
    for (const kind of ['microphone', 'camera'] as const) {
      void watchPermission(kind, this.ended.signal, () => {
        const state = this[kind].state.get();
        if (state.status === 'failed' && state.why === 'blocked') void this.setOn(kind, true);
      });
    }
  }
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
