// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from '../../core/store';
import { useCalmly } from './useCalmly';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('shows a change at once, and 150 that follow within a few drawings, with the last of them', () => {
  vi.useFakeTimers();
  const store = createStore(0);
  let draws = 0;
  const { result } = renderHook(() => {
    draws += 1;
    return useCalmly(store);
  });
  act(() => void vi.advanceTimersByTime(100));
  act(() => store.set(1));
  expect(result.current).toBe(1);
  draws = 0;
  for (let i = 2; i <= 151; i += 1) {
    act(() => {
      store.set(i);
      vi.advanceTimersByTime(5);
    });
  }
  act(() => void vi.advanceTimersByTime(100));
  expect(result.current).toBe(151);
  expect(draws).toBeLessThanOrEqual(9);
});
