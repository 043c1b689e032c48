import { describe, expect, it } from 'vitest';
import { levelOf } from './sound_level';

describe('a sound level', () => {
  it('is 0 in silence, 1 at full scale, and grows with loudness', () => {
    expect(levelOf([])).toBe(0);
    expect(levelOf([0, 0])).toBe(0);
    expect(levelOf([1, -1])).toBe(1);
    expect(levelOf([0.1, -0.1])).toBeCloseTo(1 - 20 / 60);
  });
});
