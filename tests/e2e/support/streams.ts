/** What these functions do happens in the page: they may use nothing from this file's scope. */

/** A picture as it was presented. */
export interface Presented {
  /** On the sender's clock, in seconds. */
  at: number;
  /** On the page's clock, in seconds. */
  shown: number;
  width: number;
}

declare global {
  interface Window {
    /** By the name of who is seen. */
    presented: Record<string, Presented[]>;
  }
}

/** Notes every picture of somebody from now on. */
export function watch(name: string): void {
  const video = document.querySelector<HTMLVideoElement>(`[data-participant-name="${name}"] video`);
  const pictures: Presented[] = [];
  window.presented = {...window.presented, [name]: pictures};
  const note = (now: number, {rtpTimestamp = 0, width}: VideoFrameCallbackMetadata) => {
    pictures.push({at: rtpTimestamp / 90_000, shown: now / 1000, width});
    video?.requestVideoFrameCallback(note);
  };
  video?.requestVideoFrameCallback(note);
}

/** The pictures noted. */
export function watched(name: string): Presented[] {
  return window.presented[name] ?? [];
}

/** One stream of pictures that the page sends. */
export interface Sent {
  codec: string;
  /** Of a layer in a stream of its own; or empty. */
  rid: string;
  active: boolean;
  width: number;
  frames: number;
  scalability: string;
}

/** The streams of pictures that the page sends now or once sent, from the smallest. */
export async function sent(): Promise<Sent[]> {
  const streams: Sent[] = [];
  for (const connection of window.connections) {
    const stats = await connection.getStats();
    for (const report of stats.values() as Iterable<Record<string, unknown>>) {
      if (report.type !== 'outbound-rtp' || report.kind !== 'video') continue;
      const codec = stats.get(String(report.codecId)) as {mimeType?: string} | undefined;
      streams.push({
        codec: codec?.mimeType ?? '',
        rid: String(report.rid ?? ''),
        active: report.active === true,
        width: Number(report.frameWidth ?? 0),
        frames: Number(report.framesEncoded ?? 0),
        scalability: String(report.scalabilityMode ?? ''),
      });
    }
  }
  return streams.sort((a, b) => a.width - b.width);
}

/** One stream of pictures that the page receives; counts since its beginning. */
export interface Received {
  codec: string;
  width: number;
  bytes: number;
  decoded: number;
  keyframes: number;
  dropped: number;
  /** For keyframes. */
  requests: number;
  freezes: number;
  frozenSeconds: number;
}

/** The streams of pictures that the page receives or once received. */
export async function received(): Promise<Received[]> {
  const streams: Received[] = [];
  for (const connection of window.connections) {
    const stats = await connection.getStats();
    for (const report of stats.values() as Iterable<Record<string, unknown>>) {
      if (report.type !== 'inbound-rtp' || report.kind !== 'video' || !report.framesDecoded) continue;
      const codec = stats.get(String(report.codecId)) as {mimeType?: string} | undefined;
      streams.push({
        codec: codec?.mimeType ?? '',
        width: Number(report.frameWidth ?? 0),
        bytes: Number(report.bytesReceived ?? 0),
        decoded: Number(report.framesDecoded),
        keyframes: Number(report.keyFramesDecoded ?? 0),
        dropped: Number(report.framesDropped ?? 0),
        requests: Number(report.pliCount ?? 0),
        freezes: Number(report.freezeCount ?? 0),
        frozenSeconds: Number(report.totalFreezesDuration ?? 0),
      });
    }
  }
  return streams;
}

/** The sound that the page receives, in packets since the beginning. */
export interface Heard {
  packets: number;
  /** Of their payloads. */
  bytes: number;
}

/** All sound that the page receives or once received. */
export async function heard(): Promise<Heard> {
  const all: Heard = {packets: 0, bytes: 0};
  for (const connection of window.connections) {
    const stats = await connection.getStats();
    for (const report of stats.values() as Iterable<Record<string, unknown>>) {
      if (report.type !== 'inbound-rtp' || report.kind !== 'audio') continue;
      all.packets += Number(report.packetsReceived ?? 0);
      all.bytes += Number(report.bytesReceived ?? 0);
    }
  }
  return all;
}

/** Runs in the page before its own scripts: whatever it is offered, it takes nothing of this type, such as `video/VP9`. */
export function refuse(type: string): void {
  const kind = type.split('/')[0] ?? '';
  const refuseIn = (connection: RTCPeerConnection) => {
    const codecs = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [];
    const others = codecs.filter(({mimeType}) => mimeType !== type);
    for (const transceiver of connection.getTransceivers()) {
      if (transceiver.receiver.track.kind === kind) transceiver.setCodecPreferences(others);
    }
  };
  for (const method of ['createOffer', 'createAnswer'] as const) {
    const original = RTCPeerConnection.prototype[method] as (...options: unknown[]) => unknown;
    const refusing = function (this: RTCPeerConnection, ...options: unknown[]) {
      refuseIn(this);
      return original.apply(this, options);
    };
    Object.assign(RTCPeerConnection.prototype, {[method]: refusing});
  }
}
