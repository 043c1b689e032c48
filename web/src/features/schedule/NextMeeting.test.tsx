// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { NextMeeting } from './NextMeeting';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
afterEach(() => {
  cleanup();
  fetched.mockReset();
});

/** A meeting that begins so many minutes from now. */
const meeting = (id: string, minutes: number) => ({
  id,
  room: { id: 'r', slug: 'plan-velo', name: 'Plan vélo' },
  title: `Meeting ${id}`,
  starts_at: new Date(Date.now() + minutes * 60_000).toISOString(),
  ends_at: new Date(Date.now() + (minutes + 60) * 60_000).toISOString(),
});

it('names the next one, and not the one that has just been left', async () => {
  fetched.mockResolvedValueOnce(Response.json({ count: 2, next: null, results: [meeting('now', -30), meeting('later', 90)] }));
  const { container } = renderInEnglish(<NextMeeting />);
  const link = await screen.findByRole('link', { name: /^Next: Meeting later/ });
  expect(link.getAttribute('href')).toBe('/meetings/later');
  expect(screen.queryByText(/Meeting now/)).toBeNull();
  expect(await axeViolations(container)).toEqual([]);
});

it('is nothing without the server', async () => {
  fetched.mockRejectedValueOnce(new TypeError('offline'));
  const { container } = renderInEnglish(<NextMeeting />);
  await vi.waitFor(() => expect(fetched).toHaveBeenCalledOnce());
  expect(container.textContent).toBe('');
});
