import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from '../../core/store';
import { somebody } from '../../testing/somebody';
import type { Person } from '../people';
import { AloneWatch, secondsToAnswer } from './alone_watch';

const longestAlone = 10 * 60_000;
const nadia = somebody('Nadia', { isSelf: true });
const kofi = somebody('Kofi');
const leave = vi.fn<() => void>();
let people: ReturnType<typeof createStore<readonly Person[]>>;
let watch: AloneWatch;
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  leave.mockReset();
  people = createStore<readonly Person[]>([nadia]);
  watch = new AloneWatch(people, 10, leave);
  end = watch.follow();
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

const seconds = () => watch.secondsLeft.get();

it('asks after ten minutes alone, counts down and leaves', () => {
  vi.advanceTimersByTime(longestAlone - 1);
  expect(seconds()).toBeUndefined();
  vi.advanceTimersByTime(1);
  expect(seconds()).toBe(secondsToAnswer);
  vi.advanceTimersByTime(18_000);
  expect(seconds()).toBe(42);
  expect(leave).not.toHaveBeenCalled();
  vi.advanceTimersByTime(42_000);
  expect(leave).toHaveBeenCalledOnce();
  expect(seconds()).toBeUndefined();
});

it('stays with whoever answers, and asks again as late', () => {
  vi.advanceTimersByTime(longestAlone + 30_000);
  watch.stay();
  expect(seconds()).toBeUndefined();
  vi.advanceTimersByTime(longestAlone - 1);
  expect(seconds()).toBeUndefined();
  vi.advanceTimersByTime(1);
  expect(seconds()).toBe(secondsToAnswer);
});

it('forgets the question when somebody comes, and begins anew when they go', () => {
  vi.advanceTimersByTime(longestAlone);
  people.set([nadia, kofi]);
  expect(seconds()).toBeUndefined();
  vi.advanceTimersByTime(10 * longestAlone);
  expect(leave).not.toHaveBeenCalled();
  people.set([nadia]);
  vi.advanceTimersByTime(longestAlone);
  expect(seconds()).toBe(secondsToAnswer);
});

it('gives a whole minute after a sleep', () => {
  vi.advanceTimersByTime(longestAlone - 1);
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(1);
  expect(seconds()).toBe(secondsToAnswer);
});

it('asks nobody where the operator wants that', () => {
  const quiet = new AloneWatch(people, 0, leave);
  const endQuiet = quiet.follow();
  vi.advanceTimersByTime(100 * longestAlone);
  expect(quiet.secondsLeft.get()).toBeUndefined();
  endQuiet();
});
