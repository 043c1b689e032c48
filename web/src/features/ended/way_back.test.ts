// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { serverIsBack } from './way_back';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
afterEach(() => {
  fetched.mockReset();
  vi.useRealTimers();
});

const room = () => Response.json({ id: '7', slug: 'plan-velo' });

it('asks again while nobody answers, and at once when the network is back', async () => {
  vi.useFakeTimers();
  fetched.mockRejectedValueOnce(new TypeError('offline')).mockRejectedValueOnce(new TypeError('offline')).mockResolvedValueOnce(room());
  const answer = serverIsBack('plan-velo', new AbortController().signal);
  await vi.advanceTimersByTimeAsync(5000);
  expect(fetched).toHaveBeenCalledTimes(2);
  dispatchEvent(new Event('online'));
  expect(await answer).toBe(true);
});

it('gives up where the room is gone, and where nobody waits any more', async () => {
  fetched.mockResolvedValueOnce(Response.json({ code: 'not_found' }, { status: 404 }));
  expect(await serverIsBack('plan-velo', new AbortController().signal)).toBe(false);
  const given = new AbortController();
  fetched.mockRejectedValue(new TypeError('offline'));
  const answer = serverIsBack('plan-velo', given.signal);
  given.abort();
  expect(await answer).toBe(false);
});
