import type { Step } from './steps';

/** One object of WebRTC's statistics. */
export type Stat = Readonly<Record<string, unknown>>;

/** What both ends of the trial say at one moment. */
export interface Snapshot {
  /** In milliseconds. */
  readonly at: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly frames: number;
  /** In milliseconds; undefined where nothing is known. */
  readonly jitter: number | undefined;
  readonly roundTrip: number | undefined;
  readonly protocol: 'udp' | 'tcp' | undefined;
}

/** What a network did between two moments. */
export interface Figures {
  readonly bitsSent: number;
  readonly bitsReceived: number;
  readonly framesPerSecond: number;
  readonly lost: number;
  readonly jitter: number | undefined;
  readonly roundTrip: number | undefined;
  readonly protocol: 'udp' | 'tcp' | undefined;
}

export function snapshotOf(sender: readonly Stat[], receiver: readonly Stat[], at: number): Snapshot {
  const sent = sender.find(({ type }) => type === 'outbound-rtp');
  const came = receiver.find(({ type }) => type === 'inbound-rtp');
  const pair = selectedPair(sender);
  const local = sender.find(({ id }) => id !== undefined && id === pair?.['localCandidateId']);
  return {
    at,
    bytesSent: numberIn(sent, 'bytesSent') ?? 0,
    bytesReceived: numberIn(came, 'bytesReceived') ?? 0,
    packetsReceived: numberIn(came, 'packetsReceived') ?? 0,
    packetsLost: Math.max(0, numberIn(came, 'packetsLost') ?? 0),
    frames: numberIn(came, 'framesReceived') ?? numberIn(came, 'framesDecoded') ?? 0,
    jitter: milliseconds(numberIn(came, 'jitter')),
    roundTrip: milliseconds(numberIn(pair, 'currentRoundTripTime')),
    protocol: local?.['protocol'] === 'udp' || local?.['protocol'] === 'tcp' ? local['protocol'] : undefined,
  };
}

/** Chromium and Safari name the pair that is used in the transport, Firefox in the pair itself. */
function selectedPair(stats: readonly Stat[]): Stat | undefined {
  const used = stats.find(({ type }) => type === 'transport')?.['selectedCandidatePairId'];
  return stats.find(({ type, id, selected }) => type === 'candidate-pair' && (used === undefined ? selected === true : id === used));
}

export function figuresBetween(first: Snapshot, last: Snapshot): Figures {
  const seconds = Math.max(0.001, (last.at - first.at) / 1000);
  const lost = Math.max(0, last.packetsLost - first.packetsLost);
  const came = Math.max(0, last.packetsReceived - first.packetsReceived);
  return {
    bitsSent: (8 * Math.max(0, last.bytesSent - first.bytesSent)) / seconds,
    bitsReceived: (8 * Math.max(0, last.bytesReceived - first.bytesReceived)) / seconds,
    framesPerSecond: Math.max(0, last.frames - first.frames) / seconds,
    lost: lost + came > 0 ? lost / (lost + came) : 0,
    jitter: last.jitter,
    roundTrip: last.roundTrip,
    protocol: last.protocol,
  };
}

/** What the figures mean for a meeting. */
export function judged({ bitsSent, bitsReceived, framesPerSecond, lost, jitter = 0, roundTrip, protocol }: Figures) {
  const isDirect = protocol !== 'tcp';
  const direct: Step = isDirect ? { state: 'good', figure: roundTrip } : { state: 'failed' };
  const detour: Step = isDirect ? { state: 'unused' } : { state: 'good', figure: roundTrip };
  const picture: Step = { state: graded(-framesPerSecond, -15, -1), figure: bitsReceived, sent: bitsSent };
  const loss: Step = { state: graded(lost, 0.01, 0.05), figure: lost };
  const regularity: Step = { state: graded(jitter, 30, 100), figure: jitter };
  return { direct, detour, picture, loss, regularity };
}

/** Good up to one bound, weak up to the other. */
export function graded(value: number, good: number, weak: number): 'good' | 'weak' | 'failed' {
  if (value <= good) return 'good';
  return value <= weak ? 'weak' : 'failed';
}

/** Where the server takes media over UDP: "UDP 7882 → 203.0.113.24". */
export function udpLines(stats: readonly Stat[]): string[] {
  const lines = stats
    .filter(({ type, protocol }) => type === 'remote-candidate' && protocol === 'udp')
    .map((candidate) => `UDP ${String(candidate['port'])} → ${String(candidate['address'] ?? candidate['ip'])}`);
  return [...new Set(lines)];
}

function numberIn(stat: Stat | undefined, name: string): number | undefined {
  const value = stat?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}
