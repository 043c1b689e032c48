import {setTimeout as pause} from 'node:timers/promises';

/** What most of these functions do happens in the page: they may use nothing from this file's scope. */

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

/** The widths of the streams that had new pictures from one look at them to the next, from the smallest. */
export function goneOn(before: Sent[], after: Sent[]): number[] {
  const name = ({codec, rid}: Sent) => `${codec} ${rid}`;
  const frames = new Map(before.map((stream) => [name(stream), stream.frames]));
  return after.filter((stream) => stream.frames > (frames.get(name(stream)) ?? 0)).map(({width}) => width);
}

/** The widths of the streams that a page sends within a second, from the smallest: of stopped ones nothing comes. */
export async function sentWidths(look: () => Promise<Sent[]>): Promise<number[]> {
  const before = await look();
  await pause(1000);
  return goneOn(before, await look());
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
