import { afterEach, describe, expect, it, vi } from 'vitest';
import { announce, announcement } from './announcer';

describe('an announcement', () => {
  afterEach(() => vi.useRealTimers());

  it('is said with the others of its burst, and again when it comes again', () => {
    vi.useFakeTimers();
    announce('One has joined.');
    announce('Two has joined.');
    vi.advanceTimersByTime(300);
    const said = announcement('polite').get();
    expect(said).toBe('One has joined. Two has joined.');
    announce(said);
    vi.advanceTimersByTime(300);
    expect(announcement('polite').get()).not.toBe(said);
    expect(announcement('polite').get().trim()).toBe(said);
  });
});
