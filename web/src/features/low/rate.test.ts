import { describe, expect, it } from 'vitest';
import { rateBetween, transferredIn } from './rate';

const pair = (bytesReceived: number, bytesSent: number, nominated = true) => ({ type: 'candidate-pair', nominated, bytesReceived, bytesSent });

describe('the rate', () => {
  it('counts the ways that are used, of all connections', () => {
    const reports = [[pair(100, 10), pair(900, 90, false), { type: 'transport', bytesReceived: 5 }], undefined, [pair(20, 2)]];
    expect(transferredIn(reports, 7)).toEqual({ at: 7, received: 120, sent: 12 });
  });

  it('is in kilobits per second', () => {
    expect(rateBetween({ at: 0, received: 0, sent: 0 }, { at: 2000, received: 15_000, sent: 7500 })).toEqual({ down: 60, up: 30 });
  });

  it('is nothing where a connection was made anew', () => {
    expect(rateBetween({ at: 0, received: 5000, sent: 5000 }, { at: 1000, received: 0, sent: 5000 })).toEqual({ down: 0, up: 0 });
  });
});
