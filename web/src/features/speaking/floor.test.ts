import { describe, expect, it } from 'vitest';
import { type Floor, freeFloor, isNearEnd, parseFloor, spokenTimes, turnTimeOf } from './floor';

const written = {
  turn: { identity: 'i1', person: 'claire', name: 'Claire', since: 1_000_000, extra_s: 60 },
  limit_s: 180,
  spoken: [
    { person: 'claire', name: 'Claire', ms: 20_000 },
    { person: 'grace', name: 'Grace', ms: 65_000 },
  ],
  told_at: 1_000_000,
};

describe('the floor', () => {
  it('is read from what the server writes', () => {
    const { turn, limit, spoken } = parseFloor(written);
    expect(turn).toEqual({ identity: 'i1', person: 'claire', name: 'Claire', since: 1_000_000, extra: 60_000 });
    expect(limit).toBe(180_000);
    expect(spoken.map(({ name, time }) => [name, time])).toEqual([['Claire', 20_000], ['Grace', 65_000]]);
  });

  it('is nobody’s where something else stands there', () => {
    for (const other of [undefined, null, 'Claire', 7, [], {}, { turn: 'Claire', spoken: 'all', limit_s: -4 }, { turn: { since: 4 } }]) {
      expect(parseFloor(other)).toEqual(freeFloor);
    }
  });

  it('tells how long a turn takes and what is left of it', () => {
    const floor = parseFloor(written);
    expect(turnTimeOf(floor, 1_090_000)).toEqual({ spoken: 90_000, limit: 240_000, left: 150_000 });
    expect(turnTimeOf(floor, 1_300_000)?.left).toBe(-60_000);
    expect(turnTimeOf(floor, 900_000)?.spoken).toBe(0);
    expect(turnTimeOf({ ...floor, limit: 0 }, 1_090_000)).toEqual({ spoken: 90_000, limit: undefined, left: undefined });
    expect(turnTimeOf(freeFloor, 5)).toBeUndefined();
  });

  it('nears its end in the last half minute, and stays there when it takes longer', () => {
    const near = (now: number) => isNearEnd(turnTimeOf(parseFloor(written), now) ?? { spoken: 0, limit: undefined, left: undefined });
    expect([1_200_000, 1_209_999, 1_210_000, 1_400_000].map(near)).toEqual([false, false, true, true]);
    expect(isNearEnd({ spoken: 9e9, limit: undefined, left: undefined })).toBe(false);
  });
});

describe('the times of all', () => {
  it('count the turn that goes on, once', () => {
    const times = spokenTimes(parseFloor(written), 1_050_000);
    expect(times.map(({ name, time }) => [name, time])).toEqual([['Claire', 70_000], ['Grace', 65_000]]);
  });

  it('grow with the turn by exactly what passes, and keep everybody', () => {
    for (let seed = 1; seed < 40; seed += 1) {
      const people = Array.from({ length: 1 + (seed % 7) }, (_, i) => ({ person: `p${i}`, name: `P${i}`, time: (i * seed * 7919) % 90_000 }));
      const floor: Floor = { ...parseFloor(written), spoken: people };
      const sum = (now: number) => spokenTimes(floor, now).reduce((all, { time }) => all + time, 0);
      expect(sum(1_000_000 + seed * 1000) - sum(1_000_000)).toBe(seed * 1000);
      const times = spokenTimes(floor, 1_000_000 + seed * 1000).map(({ time }) => time);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      expect(times).toHaveLength(people.length + 1);
    }
  });
});
