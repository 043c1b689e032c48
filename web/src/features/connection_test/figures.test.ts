import { describe, expect, it } from 'vitest';
import { figuresBetween, judged, snapshotOf, type Stat, udpLines } from './figures';
import { stepsAll, tallyOf, verdictOf } from './steps';

const sender = (bytes: number, protocol: string): Stat[] => [
  { type: 'outbound-rtp', id: 'o', bytesSent: bytes },
  { type: 'transport', id: 't', selectedCandidatePairId: 'used' },
  { type: 'candidate-pair', id: 'other', localCandidateId: 'elsewhere', currentRoundTripTime: 9 },
  { type: 'candidate-pair', id: 'used', localCandidateId: 'here', currentRoundTripTime: 0.034 },
  { type: 'local-candidate', id: 'here', protocol },
];
const receiver = (packets: number, lost: number, frames: number, jitter = 0.006): Stat[] => [
  { type: 'inbound-rtp', id: 'i', bytesReceived: packets * 1000, packetsReceived: packets, packetsLost: lost, framesReceived: frames, jitter },
];
const between = (protocol: string, lost: number, frames: number, jitter?: number) =>
  figuresBetween(snapshotOf(sender(0, protocol), receiver(0, 0, 0), 1000), snapshotOf(sender(1_000_000, protocol), receiver(1000, lost, frames, jitter), 9000));

describe('the figures', () => {
  it('are those of the path that is used, between two moments', () => {
    const figures = between('udp', 10, 240);
    expect(figures).toMatchObject({ bitsSent: 1_000_000, bitsReceived: 1_000_000, framesPerSecond: 30, jitter: 6, roundTrip: 34, protocol: 'udp' });
    expect(figures.lost).toBeCloseTo(10 / 1010);
  });

  it('are found in Firefox, too, whose pairs say themselves which is used', () => {
    const stats = [{ type: 'candidate-pair', id: 'p', selected: true, localCandidateId: 'here', currentRoundTripTime: 0.1 }, { type: 'local-candidate', id: 'here', protocol: 'tcp' }];
    expect(snapshotOf(stats, [], 0)).toMatchObject({ roundTrip: 100, protocol: 'tcp', bytesSent: 0 });
  });

  it('are nothing where nothing was sent', () => {
    expect(figuresBetween(snapshotOf([], [], 0), snapshotOf([], [], 0))).toMatchObject({ bitsSent: 0, lost: 0, framesPerSecond: 0, protocol: undefined });
  });

  it('are good on a good network', () => {
    const steps = judged(between('udp', 0, 240));
    expect(steps).toMatchObject({ direct: { state: 'good', figure: 34 }, detour: { state: 'unused' }, picture: { state: 'good' }, loss: { state: 'good' }, regularity: { state: 'good' } });
    expect(verdictOf({ ...stepsAll('good'), ...steps })).toBe('good');
  });

  it('say that the direct path is closed where all goes over TCP', () => {
    const steps = { ...stepsAll('good'), ...judged(between('tcp', 0, 240)) };
    expect(steps).toMatchObject({ direct: { state: 'failed' }, detour: { state: 'good', figure: 34 } });
    expect(verdictOf(steps)).toBe('weak');
    expect(tallyOf(steps)).toEqual({ good: 7, all: 8 });
  });

  it('grade losses, a delay that varies, and a picture that hardly moves', () => {
    expect(judged(between('udp', 30, 240)).loss.state).toBe('weak');
    expect(judged(between('udp', 200, 240)).loss.state).toBe('failed');
    expect(judged(between('udp', 0, 240, 0.05)).regularity.state).toBe('weak');
    expect(judged(between('udp', 0, 240, 0.2)).regularity.state).toBe('failed');
    expect(judged(between('udp', 0, 40)).picture.state).toBe('weak');
    expect(judged(between('udp', 0, 4)).picture.state).toBe('failed');
  });
});

it('names each address for UDP once', () => {
  const candidate = (port: number, protocol: string, address = '203.0.113.24') => ({ type: 'remote-candidate', port, protocol, address });
  expect(udpLines([candidate(7882, 'udp'), candidate(7882, 'udp'), candidate(7881, 'tcp'), candidate(7883, 'udp')])).toEqual(['UDP 7882 → 203.0.113.24', 'UDP 7883 → 203.0.113.24']);
});

it('is no verdict for a meeting where something is missing that it needs', () => {
  expect(verdictOf({ ...stepsAll('good'), signalling: { state: 'failed' } })).toBe('none');
  expect(verdictOf({ ...stepsAll('good'), direct: { state: 'failed' }, detour: { state: 'failed' } })).toBe('none');
  expect(verdictOf({ ...stepsAll('good'), picture: { state: 'failed' } })).toBe('none');
  expect(verdictOf({ ...stepsAll('good'), messages: { state: 'failed' } })).toBe('weak');
});
