import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api/http';
import { Poll, type Sight } from './poll';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that is seen until a test hides it. */
class FakeSight implements Sight {
  isOn = true;
  readonly listeners = new Set<() => void>();
  isSeen = () => this.isOn;
  onChange = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  turn(isOn: boolean): void {
    this.isOn = isOn;
    this.listeners.forEach((listener) => listener());
  }
}

function polling(...answers: readonly (() => Promise<number>)[]) {
  const sight = new FakeSight();
  let place = 0;
  const load = vi.fn<(signal: AbortSignal) => Promise<number>>(async () => (answers[Math.min(place++, answers.length - 1)] ?? (async () => 0))());
  return { load, sight, poll: new Poll(load, 5000, sight) };
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe('a poll', () => {
  it('asks at once, and again a while after each answer', async () => {
    const { poll, load } = polling(async () => 1, async () => 2);
    poll.start();
    await pass(0);
    expect(poll.state.get()).toEqual({ value: 1, error: undefined });
    await pass(4999);
    expect(load).toHaveBeenCalledTimes(1);
    await pass(1);
    expect(poll.state.get().value).toBe(2);
  });

  it('never asks twice at once, however slow the server is', async () => {
    const { poll, load } = polling(() => new Promise((done) => setTimeout(() => done(7), 20_000)));
    poll.start();
    await pass(19_000);
    expect(load).toHaveBeenCalledTimes(1);
    await pass(6000);
    expect(load).toHaveBeenCalledTimes(2);
    expect(poll.state.get().value).toBe(7);
  });

  it('keeps what it had while the server does not answer, and asks on', async () => {
    const { poll } = polling(async () => 1, () => Promise.reject(new ApiError('unreachable')), async () => 3);
    poll.start();
    await pass(5000);
    expect(poll.state.get().value).toBe(1);
    expect(poll.state.get().error?.failure).toBe('unreachable');
    await pass(5000);
    expect(poll.state.get()).toEqual({ value: 3, error: undefined });
  });

  it('rests while the page is not seen, and asks at once when it is again', async () => {
    const { poll, load, sight } = polling(async () => 1);
    poll.start();
    await pass(0);
    sight.turn(false);
    await pass(60_000);
    expect(load).toHaveBeenCalledTimes(1);
    sight.turn(true);
    await pass(0);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('gives up what is under way when it is told to ask now', async () => {
    const { poll, load } = polling(() => new Promise((done) => setTimeout(() => done(1), 1000)), async () => 2);
    poll.start();
    poll.askNow();
    await pass(2000);
    expect(load.mock.calls[0]?.[0].aborted).toBe(true);
    expect(poll.state.get().value).toBe(2);
  });

  it('ends', async () => {
    const { poll, load, sight } = polling(async () => 1);
    const end = poll.start();
    await pass(0);
    end();
    sight.turn(true);
    await pass(60_000);
    expect(load).toHaveBeenCalledTimes(1);
    expect(sight.listeners.size).toBe(0);
  });
});
