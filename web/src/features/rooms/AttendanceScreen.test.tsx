// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { AttendanceScreen } from './AttendanceScreen';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);

const room = { id: 'r', slug: 'plan-velo', name: 'Plan vélo', is_administrable: true, keeps_attendance: true };
const stay = (from: string, to: string | null) => ({ joined_at: `2026-03-05T14:${from}Z`, left_at: to && `2026-03-05T14:${to}Z` });
const kofi = { ...stay('20:00', '21:30'), person: 'k', name: 'Kofi', is_authenticated: true, seconds: 90, stays: [stay('20:00', '21:30')] };
const sanne = {
  ...stay('20:31', null), person: 's', name: 'Sanne', is_authenticated: false, seconds: 45,
  stays: [stay('20:31', '20:46'), stay('30:00', null)],
};
const meeting = { id: '7', started_at: '2026-03-05T14:20:00Z', ended_at: '2026-03-05T15:25:00Z', people: [kofi, sanne] };

let answers: Record<string, () => Response>;
beforeEach(() => {
  answers = {
    'rooms/plan-velo/': () => Response.json(room),
    'rooms/r/attendance/': () => Response.json({ count: 1, next: null, results: [meeting] }),
  };
  fetched.mockImplementation(async (address) => {
    const path = String(address).replace('/api/v1.0/', '');
    return answers[path]?.() ?? Response.json({}, { status: 404 });
  });
});
afterEach(() => {
  cleanup();
  localStorage.clear();
});

const draw = () => renderInEnglish(<AttendanceScreen code="plan-velo" />);

it('shows who came to each meeting, when and for how long, and the file', async () => {
  const { container } = draw();
  const table = within(await screen.findByRole('table', { name: /2026/ }));
  const lines = table.getAllByRole('row').map((row) => row.textContent ?? '');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toMatch(/^Kofi.*1 min 30 s$/);
  expect(lines[2]).toMatch(/^Sannenot signed in.*still there45 s$/);
  expect(lines[3]).toMatch(/^Stay 1.*15 s$/);
  expect(screen.getByText(/2 people, 1 h 5 min/)).toBeDefined();
  const file = screen.getByRole('link', { name: /^CSV, / });
  expect(file.getAttribute('href')).toBe('/api/v1.0/rooms/r/attendance.csv?meeting=7');
  expect(await axeViolations(container)).toEqual([]);
});

it('draws how many were there, and says when there were enough', async () => {
  const { container } = draw();
  const field = await screen.findByRole('spinbutton', { name: 'Quorum' });
  expect(screen.getByRole('img', { name: 'Number of people over time. At most: 2' })).toBeDefined();
  await userEvent.type(field, '2');
  const told = screen.getByRole('img', { name: /^Number of people over time\. At most: 2\. Quorum of 2: reached at .+, lost at / });
  expect(told.querySelectorAll('circle')).toHaveLength(2);
  expect(screen.getByText(/quorum reached/)).toBeDefined();
  expect(await axeViolations(container)).toEqual([]);
  await userEvent.clear(field);
  await userEvent.type(field, '3');
  expect(screen.getByRole('img', { name: /Quorum of 3: never reached/ })).toBeDefined();
});

it('keeps the quorum of the room in this browser', async () => {
  draw();
  await userEvent.type(await screen.findByRole('spinbutton', { name: 'Quorum' }), '2');
  cleanup();
  draw();
  expect(await screen.findByRole('spinbutton', { name: 'Quorum' })).toHaveProperty('value', '2');
});

it('prints one meeting alone, with a place to sign', async () => {
  const printed = vi.fn<() => void>();
  vi.stubGlobal('print', printed);
  draw();
  await userEvent.click(await screen.findByRole('button', { name: /^PDF to sign, / }));
  expect(printed).toHaveBeenCalledOnce();
  const part = document.querySelector('[data-print]');
  expect(part?.textContent).toContain('Signature');
  expect(part?.textContent).toContain('Plan vélo');
  dispatchEvent(new Event('afterprint'));
  expect(document.querySelector('[data-print]')).toBeNull();
});

it('has a meeting to which nobody came', async () => {
  answers['rooms/r/attendance/'] = () => Response.json({ count: 1, next: null, results: [{ ...meeting, people: [] }] });
  draw();
  expect(await screen.findByText('No one came.')).toBeDefined();
  expect(screen.queryByRole('table')).toBeNull();
});

it('says that nobody has met yet, or that no list is kept', async () => {
  answers['rooms/r/attendance/'] = () => Response.json({ count: 0, results: [] });
  draw();
  expect(await screen.findByText('No one has met here yet.')).toBeDefined();
  cleanup();
  answers['rooms/plan-velo/'] = () => Response.json({ ...room, keeps_attendance: false });
  draw();
  expect(await screen.findByText('No attendance list is kept in this room.')).toBeDefined();
  expect(screen.queryByText('All meetings as CSV')).toBeNull();
});

it('offers another try when the list cannot be had', async () => {
  answers['rooms/r/attendance/'] = () => Response.json({}, { status: 500 });
  draw();
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeDefined();
});
