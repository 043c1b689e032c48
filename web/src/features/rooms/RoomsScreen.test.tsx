// @vitest-environment jsdom
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseMe } from '../../core/api/people';
import { FakeServer } from '../../testing/fake_server';
import { installDialog } from '../../testing/jsdom_dialog';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { welcome } from '../session';
import { RoomsScreen } from './RoomsScreen';

const nadia = { id: 'u1', email: 'nadia@visio.test', full_name: 'Nadia Ferhat' };
const room = (n: number, change: object = {}) => ({
  id: `r${n}`, slug: `salle-${n}`, name: `Salle ${n}`, access_level: 'trusted', role: 'owner', is_administrable: true, ...change,
});

let server: FakeServer;
/** What the last list was asked for by. */
let asked: URLSearchParams | undefined;
/** All rooms of the account. */
let rooms: ReturnType<typeof room>[];
const writeText = vi.fn<(text: string) => Promise<void>>();

beforeAll(() => {
  installDialog();
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
});
beforeEach(async () => {
  writeText.mockReset().mockResolvedValue();
  rooms = [room(1), room(2, { is_locked: true, role: 'member' }), room(3, { is_personal: true, access_level: 'restricted' })];
  server = new FakeServer();
  server.install();
  server.answers = {
    'GET config/': () => Response.json({ visio: { has_accounts: true, may_create: true } }),
    'GET rooms/': (_, query) => {
      asked = query;
      const page = Number(query.get('page') ?? 1);
      const found = rooms.filter(({ name }) => name.toLowerCase().includes(query.get('q') ?? ''));
      const next = found.length > page * 20 ? 'more' : null;
      return Response.json({ count: found.length, next, results: found.slice(page * 20 - 20, page * 20) });
    },
  };
  await act(() => welcome(parseMe(nadia)));
});
afterEach(cleanup);

const rows = () => screen.getAllByRole('row').slice(1).map((row) => row.textContent ?? '');

describe('the list of rooms', () => {
  it('says of each who enters and what one is in it, with its link', async () => {
    const { container } = renderInEnglish(<RoomsScreen />);
    await screen.findByRole('link', { name: 'Salle 1' });
    expect(rows()).toHaveLength(3);
    expect(rows()[1]).toContain('Locked');
    expect(rows()[2]).toContain('Your own room');
    expect(screen.getByRole('link', { name: 'Join Salle 1' }).getAttribute('href')).toBe('/salle-1');
    await userEvent.click(screen.getByRole('button', { name: 'Copy the link of Salle 1' }));
    expect(writeText).toHaveBeenCalledExactlyOnceWith(`${location.origin}/salle-1`);
    expect(screen.queryByRole('navigation', { name: 'Pages' })).toBeNull();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('is turned page by page where there are thousands', async () => {
    rooms = Array.from({ length: 3000 }, (_, n) => room(n + 1));
    renderInEnglish(<RoomsScreen />);
    await screen.findByRole('link', { name: 'Salle 20' });
    expect(rows()).toHaveLength(20);
    const pages = within(screen.getByRole('navigation', { name: 'Pages' }));
    expect(pages.getByText('1 to 20 of 3,000')).toBeDefined();
    expect(pages.getByRole('button', { name: 'Previous' })).toHaveProperty('disabled', true);
    await userEvent.click(pages.getByRole('button', { name: 'Next' }));
    expect(await screen.findByRole('link', { name: 'Salle 21' })).toBeDefined();
    expect(screen.getByText('21 to 40 of 3,000')).toBeDefined();
  });

  it('says when one met last and will meet next, sorts by that and shows those alone that one hosts', async () => {
    const hour = 3_600_000;
    const iso = (time: number) => new Date(time).toISOString();
    rooms = [
      room(1, { is_live: true }),
      room(2, { last_met_at: iso(Date.now() - 48 * hour), next_meeting_at: iso(new Date(2040, 2, 19, 14).getTime()) }),
    ];
    const { container } = renderInEnglish(<RoomsScreen />);
    await screen.findByRole('link', { name: 'Salle 1' });
    expect(rows()[0]).toContain('In progress');
    expect(rows()[1]).toContain('Mon, Mar 19, 2040, 2:00');
    expect(screen.getByRole('columnheader', { name: 'Last meeting' }).getAttribute('aria-sort')).toBe('descending');
    expect(asked?.get('order')).toBe('last_met');
    await userEvent.click(screen.getByRole('button', { name: 'Room' }));
    await vi.waitFor(() => expect(asked?.get('order')).toBe('name'));
    expect(screen.getByRole('columnheader', { name: 'Room' }).getAttribute('aria-sort')).toBe('ascending');
    await userEvent.click(screen.getByRole('button', { name: 'Rooms I host' }));
    await vi.waitFor(() => expect(asked?.get('hosted')).toBe('true'));
    expect(await axeViolations(container)).toEqual([]);
  });

  it('is searched, and says when nothing is found', async () => {
    renderInEnglish(<RoomsScreen />);
    await screen.findByRole('link', { name: 'Salle 1' });
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search rooms' }), 'zzz');
    expect(await screen.findByText('No room matches “zzz”.')).toBeDefined();
    await userEvent.clear(screen.getByRole('searchbox', { name: 'Search rooms' }));
    expect(await screen.findByRole('link', { name: 'Salle 1' })).toBeDefined();
  });

  it('says how to begin where there is none', async () => {
    rooms = [];
    renderInEnglish(<RoomsScreen />);
    expect(await screen.findByText('You don’t have a room yet.')).toBeDefined();
  });

  it('offers another try where it cannot be had', async () => {
    const answer = server.answers['GET rooms/'];
    server.answers['GET rooms/'] = () => Response.json({}, { status: 503 });
    renderInEnglish(<RoomsScreen />);
    const retry = await screen.findByRole('button', { name: 'Try again' });
    if (answer) server.answers['GET rooms/'] = answer;
    await userEvent.click(retry);
    expect(await screen.findByRole('link', { name: 'Salle 1' })).toBeDefined();
  });
});

it('makes a room with the keyboard alone, and leads to its rules', async () => {
  server.answers['POST rooms/'] = () => Response.json(room(9), { status: 201 });
  renderInEnglish(<RoomsScreen />);
  const make = await screen.findByRole('button', { name: 'New room' });
  make.focus();
  await userEvent.keyboard('{Enter}');
  const field = screen.getByRole('textbox', { name: 'Name of the room' });
  await userEvent.type(field, '{Enter}');
  expect(server.changes).toEqual([]);
  await userEvent.type(field, 'Salle 9{Enter}');
  await vi.waitFor(() => expect(location.pathname).toBe('/rooms/salle-9'));
  expect(server.changes).toEqual([['POST rooms/', { name: 'Salle 9' }]]);
});
