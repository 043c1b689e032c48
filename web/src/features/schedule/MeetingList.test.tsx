// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api/http';
import type { Page } from '../../core/api/rooms';
import type { PlannedMeeting } from '../../core/api/schedule';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { MeetingList } from './MeetingList';
import { whenOf } from './words';

afterEach(cleanup);

const startsAt = Date.UTC(2027, 2, 18, 13);
const meeting = (n: number): PlannedMeeting => ({
  id: `m${n}`, room: { id: 'r', slug: 'plan-velo', name: 'Plan vélo' }, title: `Meeting ${n}`, agenda: '', startsAt,
  endsAt: startsAt + 3_600_000, timezone: 'UTC', recurrence: '', organiser: '', isAdministrable: true, occurrences: [], invitees: [],
});
/** The server's list of so many, as far as it was asked for. */
const listOf = (total: number) =>
  vi.fn<(most: number, signal: AbortSignal) => Promise<Page<PlannedMeeting>>>(async (most) => ({
    items: Array.from({ length: Math.min(most, total) }, (_, n) => meeting(n)), total, hasMore: total > most,
  }));

it('tells of a room that is gone, and not of a code of a meeting', async () => {
  const load = () => Promise.reject(new ApiError('not_found'));
  renderInEnglish(<MeetingList isSetting load={load} planAt="/rooms/plan-velo/schedule" />);
  expect(await screen.findByText(/^These meetings can’t be shown: the room was deleted/)).toBeDefined();
  expect(screen.queryByText(/code/)).toBeNull();
});

it('shows five, and all at a click, which keeps the keyboard', async () => {
  const { container } = renderInEnglish(<MeetingList load={listOf(7)} planAt="/schedule" />);
  expect(await screen.findAllByRole('listitem')).toHaveLength(5);
  expect(screen.getByRole('link', { name: 'Join Meeting 0' }).textContent).toBe('Join');
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByRole('link', { name: 'Meeting 6' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('list'));
  expect(await axeViolations(container)).toEqual([]);
});

it('says when a meeting is, and in which year where that is another one', () => {
  const when = { startsAt, endsAt: startsAt + 3_600_000 };
  expect(whenOf(when, 'en', startsAt)).not.toContain('2027');
  expect(whenOf(when, 'en', Date.UTC(2026, 10, 30))).toContain('March 18, 2027');
});
