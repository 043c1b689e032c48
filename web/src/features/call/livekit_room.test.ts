import { expect, it } from 'vitest';
import { preferences } from '../../core/preferences';
import { retryDelay, roomOptions } from './livekit_room';

/** The moments, in milliseconds after a connection was lost, at which it is tried again before that is given up. */
function tries(): number[] {
  const moments: number[] = [];
  for (let elapsedMs = 0; ; ) {
    const wait = retryDelay({ retryCount: moments.length, elapsedMs });
    if (wait === null) return moments;
    elapsedMs += wait;
    moments.push(elapsedMs);
  }
}

it('tries for 90 seconds to be connected again, and then gives up', () => {
  expect(retryDelay({ retryCount: 45, elapsedMs: 90_000 })).not.toBeNull();
  expect(retryDelay({ retryCount: 0, elapsedMs: 90_001 })).toBeNull();
  const last = tries().at(-1)!;
  expect(last).toBeGreaterThan(90_000);
  expect(last).toBeLessThanOrEqual(93_000);
});

it('tries at once, and every one to three seconds later on', () => {
  const moments = tries();
  expect(moments[0]).toBeLessThanOrEqual(375);
  const waits = moments.slice(4).map((moment, index) => moment - moments[index + 3]!);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(1000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(3000);
});

it('gives the room that patience', () => {
  expect(roomOptions(preferences.get(), '').reconnectPolicy?.nextRetryDelayInMs).toBe(retryDelay);
});
