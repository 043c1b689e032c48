import { beforeEach, describe, expect, it } from 'vitest';
import { type Cure, type Flow, Stalls } from './stalls';

let stalls: Stalls;
beforeEach(() => {
  stalls = new Stalls();
});

const still = (sid: string, identity = sid): Flow => ({ sid, identity, isStill: true });
const moving = (sid: string): Flow => ({ sid, identity: sid, isStill: false });

/** What was done, with the second in which it was. */
function watch(flows: readonly Flow[], seconds: number, from = 0): [number, Cure][] {
  const done: [number, Cure][] = [];
  for (let second = from; second <= from + seconds; second += 2) {
    const cure = stalls.look(flows, second * 1000);
    if (cure.tracks.length > 0 || cure.whole) done.push([second, cure]);
  }
  return done;
}

describe('media that should come and does not', () => {
  it('is left alone for a hiccup', () => {
    expect(watch([still('a'), moving('b')], 6)).toEqual([]);
    expect(watch([moving('a'), moving('b')], 2, 8)).toEqual([]);
    expect(watch([still('a'), moving('b')], 6, 10)).toEqual([]);
  });

  it('is asked for anew, less and less often', () => {
    const done = watch([still('a'), moving('b')], 60);
    expect(done.map(([second, { tracks }]) => [second, tracks])).toEqual([[8, ['a']], [24, ['a']], [56, ['a']]]);
    expect(done.every(([, { whole, isLong }]) => !whole && !isLong)).toBe(true);
  });

  it('has the way looked for again when nothing comes of several people, then the connection made anew', () => {
    const wholes = watch([still('a'), still('b')], 60).flatMap(([second, { whole }]) => (whole ? [[second, whole]] : []));
    expect(wholes).toEqual([[20, 'resume'], [32, 'rejoin']]);
  });

  it('is said when it takes long', () => {
    expect(stalls.look([still('a'), still('b')], 0).isLong).toBe(false);
    expect(stalls.look([still('a'), still('b')], 8000).isLong).toBe(true);
    expect(stalls.look([moving('a'), still('b')], 10_000).isLong).toBe(false);
  });

  it('may be one person’s own fault, which no new connection mends', () => {
    const done = watch([still('camera', 'claire'), still('voice', 'claire')], 60);
    expect(done.some(([, { whole, isLong }]) => whole || isLong)).toBe(false);
  });

  it('has the connection made anew less and less often', () => {
    const wholes = watch([still('a'), still('b')], 400).flatMap(([second, { whole }]) => (whole ? [[second, whole]] : []));
    expect(wholes.filter(([, whole]) => whole === 'rejoin').map(([second]) => second)).toEqual([32, 152]);
  });
});
