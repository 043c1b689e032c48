import { describe, expect, it } from 'vitest';
import { ServerClock } from './server_clock';

describe('the time of the meeting', () => {
  it('is that of this machine while nothing speaks against it', () => {
    const clock = new ServerClock();
    expect(clock.now(5000)).toBe(5000);
    clock.hear(100_000, true, 100_400);
    expect(clock.now(200_000)).toBe(200_000);
  });

  it('is later where this machine reads what is not written yet', () => {
    const clock = new ServerClock();
    clock.hear(160_000, true, 100_000);
    expect(clock.now(100_000)).toBe(160_000);
    expect(clock.here(160_000)).toBe(100_000);
    clock.hear(160_500, false, 100_200);
    expect(clock.now(100_200)).toBe(160_500);
  });

  it('is earlier where what is fresh seems old', () => {
    const clock = new ServerClock();
    clock.hear(100_000, true, 400_000);
    expect(clock.now(400_000)).toBe(103_000);
  });

  it('is not put back by what was long on its way', () => {
    const clock = new ServerClock();
    clock.hear(100_000, true, 100_100);
    clock.hear(100_500, false, 190_000);
    expect(clock.now(190_000)).toBe(190_000);
  });

  it('follows a clock that was set back meanwhile', () => {
    const clock = new ServerClock();
    clock.hear(100_000, true, 100_000);
    clock.hear(130_000, false, 10_000);
    expect(clock.now(10_000)).toBe(130_000);
  });

  it('is the same for two machines whatever their clocks say, within a few seconds', () => {
    for (const wrong of [-86_400_000, -20_000, 0, 700, 45_000, 3_600_000]) {
      const clock = new ServerClock();
      clock.hear(1_000_000, true, 1_000_000 + wrong + 300);
      expect(Math.abs(clock.now(1_060_000 + wrong) - 1_060_000)).toBeLessThan(3001);
    }
  });
});
