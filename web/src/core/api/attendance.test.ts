import { afterEach, expect, it, vi } from 'vitest';
import { attendanceFile, listAttendance } from './attendance';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
afterEach(() => fetched.mockReset());

const stay = { joined_at: '2026-03-05T13:20:00Z', left_at: null };
const person = { ...stay, person: 'k', name: 'Kofi', is_authenticated: true, seconds: 61, stays: [stay] };
const meeting = { id: '7', started_at: '2026-03-05T13:19:10Z', ended_at: null, people: [person] };
const answer = (body: unknown) => fetched.mockResolvedValue(Response.json(body));

it('reads the meetings of a room, and who is still there', async () => {
  answer({ count: 21, next: 'more', results: [meeting] });
  const { items, total, hasMore } = await listAttendance('plan velo', 2);
  expect(fetched.mock.calls[0]?.[0]).toBe('/api/v1.0/rooms/plan%20velo/attendance/?page=2');
  expect([total, hasMore]).toEqual([21, true]);
  const joinedAt = Date.UTC(2026, 2, 5, 13, 20);
  const kofi = { person: 'k', name: 'Kofi', isSignedIn: true, seconds: 61, joinedAt, leftAt: undefined };
  expect(items).toEqual([
    { id: '7', startedAt: joinedAt - 50_000, endedAt: undefined, people: [{ ...kofi, stays: [{ joinedAt, leftAt: undefined }] }] },
  ]);
});

it('understands nothing but times', async () => {
  answer({ results: [{ ...meeting, started_at: 'yesterday' }] });
  await expect(listAttendance('x', 1)).rejects.toMatchObject({ failure: 'broken' });
});

it('names the file of one meeting and of all', () => {
  expect(attendanceFile('plan-velo')).toBe('/api/v1.0/rooms/plan-velo/attendance.csv');
  expect(attendanceFile('plan-velo', 'a b')).toBe('/api/v1.0/rooms/plan-velo/attendance.csv?meeting=a%20b');
});
