import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LazyModule, ModuleLoadError } from './lazy_module';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const offline = new TypeError('Failed to fetch dynamically imported module');

describe('a part of the app', () => {
  it('is fetched once', async () => {
    const fetch = vi.fn<() => Promise<string>>(async () => 'screen');
    const module = new LazyModule(fetch);
    expect(module.loaded.get()).toBeUndefined();
    expect(await Promise.all([module.load(), module.load()])).toEqual(['screen', 'screen']);
    expect(await module.load()).toBe('screen');
    expect(module.loaded.get()).toBe('screen');
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('is tried again when the network fails for a moment', async () => {
    const fetch = vi.fn<() => Promise<string>>();
    fetch.mockRejectedValueOnce(offline).mockRejectedValueOnce(offline).mockResolvedValueOnce('screen');
    const loaded = new LazyModule(fetch).load();
    await vi.runAllTimersAsync();
    expect(await loaded).toBe('screen');
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('is missing after three tries, and tried anew when asked again', async () => {
    const fetch = vi.fn<() => Promise<string>>();
    for (let i = 0; i < 3; i += 1) fetch.mockRejectedValueOnce(offline);
    fetch.mockResolvedValueOnce('screen');
    const module = new LazyModule(fetch);
    const failure = module.load().catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    expect(await failure).toBeInstanceOf(ModuleLoadError);
    expect(fetch).toHaveBeenCalledTimes(3);
    expect(await module.load()).toBe('screen');
  });
});
