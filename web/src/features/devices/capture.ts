import { createStore, type ReadableStore } from '../../core/store';

export type CaptureKind = 'microphone' | 'camera';

export type CaptureFailure =
  /** The person refused this site, now or on an earlier visit, or a policy did. */
  | 'blocked'
  /** The person closed the browser's question without an answer: it is asked again next time. */
  | 'dismissed'
  /** The operating system keeps the device from the browser. */
  | 'blocked_by_system'
  /** Browsers give devices only to pages served over https. */
  | 'insecure'
  | 'missing'
  /** Another program is using it, or the device does not answer. */
  | 'busy';

export type CaptureState =
  | { readonly status: 'off' }
  | { readonly status: 'starting' }
  | { readonly status: 'on'; readonly track: MediaStreamTrack }
  | { readonly status: 'failed'; readonly why: CaptureFailure };

/** The track while the device is on. */
export function trackOf(state: CaptureState): MediaStreamTrack | undefined {
  return state.status === 'on' ? state.track : undefined;
}

/** What the name of a getUserMedia error means to a person. */
export function failureOf(error: unknown): CaptureFailure {
  switch (textOf(error, 'name')) {
    case 'InsecureError':
    case 'DeviceUnsupportedError':
      return 'insecure';
    case 'NotAllowedError':
    case 'SecurityError':
      return refusalIn(textOf(error, 'message'));
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    default:
      return 'busy';
  }
}

function refusalIn(message: string): CaptureFailure {
  if (/system/i.test(message)) return 'blocked_by_system';
  return /dismissed/i.test(message) ? 'dismissed' : 'blocked';
}

/** In some browsers OverconstrainedError is no Error. */
function textOf(error: unknown, field: 'name' | 'message'): string {
  return typeof error === 'object' && error !== null && field in error ? String(Reflect.get(error, field)) : '';
}

const off: CaptureState = { status: 'off' };

/** One of a person's own devices before the call: opened, switched, closed, handed over. */
export class Capture {
  private readonly store = createStore<CaptureState>(off);
  /** Counts what was asked for, so that an answer that comes too late is thrown away. */
  private attempt = 0;

  constructor(
    readonly kind: CaptureKind,
    private readonly open: (kind: CaptureKind, deviceId?: string) => Promise<MediaStreamTrack>,
  ) {}

  get state(): ReadableStore<CaptureState> {
    return this.store;
  }

  /** Opens the device, or another one in its place. */
  async start(deviceId?: string): Promise<void> {
    this.attempt += 1;
    const attempt = this.attempt;
    this.release();
    this.store.set({ status: 'starting' });
    try {
      const track = await this.open(this.kind, deviceId);
      if (attempt === this.attempt) this.take(track);
      else track.stop();
    } catch (error) {
      if (attempt === this.attempt) this.store.set({ status: 'failed', why: failureOf(error) });
    }
  }

  /** Uses a track that was opened elsewhere. */
  take(track: MediaStreamTrack): void {
    this.release();
    track.addEventListener('ended', () => {
      if (trackOf(this.store.get()) === track) this.store.set({ status: 'failed', why: 'missing' });
    });
    this.store.set({ status: 'on', track });
  }

  stop(): void {
    this.attempt += 1;
    this.release();
    this.store.set(off);
  }

  /** Hands the open track over: its new owner stops it. */
  handOver(): MediaStreamTrack | undefined {
    const track = trackOf(this.store.get());
    this.attempt += 1;
    this.store.set(off);
    return track;
  }

  private release(): void {
    trackOf(this.store.get())?.stop();
  }
}
