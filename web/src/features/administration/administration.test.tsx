// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { loadVisitor } from '../session';
import { installDialog } from '../../testing/jsdom_dialog';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { AdministrationScreen } from './AdministrationScreen';

type Answer = readonly [status: number, body: unknown];
const nadia = { id: 'u1', email: 'nadia@ville.example', full_name: 'Nadia Ferhat', language: 'en', is_administrator: true };
const meeting = {
  id: 'm1', name: 'Conseil d’école', code: 'abc-defg-hij', owner: { id: 'u2', name: 'Pierre Lacombe' }, started_at: '2026-03-05T14:06:00Z', people: 2,
  quality: { good: 1, fair: 0, poor: 1, unknown: 0 }, loss: 0.038, round_trip_ms: 146, bits_in: 3e6, bits_out: 22.7e6, is_locked: true,
};
const helene = { identity: 'p1', name: 'Hélène Roux', account: null, client: 'Firefox 147', transport: 'tcp', quality: 'poor', why: ['tcp', 'loss'], loss: 0.05, round_trip_ms: 220, samples: [] };
const audit = { kind: 'audit', rows: 214_310, days: 365, default: 365, least: 7, most: 3650, decided_by: 'default', next: null };
const account = { id: 'u2', email: 'pierre@ville.example', full_name: 'Pierre Lacombe', is_active: true, rooms: 3, has_password: true, has_totp: true };

let answers: Record<string, Answer>;
const asked: string[] = [];
const bodies: unknown[] = [];
const fetched = vi.fn<typeof fetch>(async (address, request) => {
  const [path = ''] = String(address).replace('/api/v1.0/', '').split('?');
  const key = `${request?.method ?? 'GET'} ${path}`;
  asked.push(`${key}?${String(address).split('?')[1] ?? ''}`);
  if (request?.body) bodies.push(JSON.parse(String(request.body)));
  const [status, body] = answers[key] ?? [404, { code: 'not_found' }];
  return status === 204 ? new Response(null, { status }) : Response.json(body, { status });
});
vi.stubGlobal('fetch', fetched);

beforeAll(installDialog);

beforeEach(async () => {
  asked.length = 0;
  bodies.length = 0;
  answers = {
    'GET config/': [200, { visio: { has_accounts: true, signed_in: true } }],
    'GET users/me/': [200, nadia],
    'GET admin/meetings/': [200, { at: '2026-03-05T14:32:08Z', totals: { meetings: 1, people: 2, bits_out: 22.7e6 }, results: [meeting] }],
    'GET admin/meetings/m1/': [200, { ...meeting, participants: [helene] }],
    'GET admin/machine/': [200, { host: 'visio-1', version: '1.4.2', schema_version: 9, samples: [] }],
    'GET admin/retention/': [200, { kinds: [audit] }],
    'POST admin/retention/preview/': [200, { kinds: [{ kind: 'audit', days: 90, rows: 12_345 }] }],
    'PATCH admin/retention/': [200, { kinds: [{ ...audit, days: 90, decided_by: 'administrators', changed_by: 'Nadia Ferhat' }] }],
    'GET accounts/': [200, { count: 1, has_next: false, totals: { accounts: 5000, administrators: 2, invited: 37 }, results: [account] }],
    'GET admin/audit/actions/': [200, { groups: [{ name: 'sign_in', actions: ['sign_in_failed'] }] }],
    'GET admin/audit/': [200, {
      count: 2, next: 'older',
      results: [{ id: 'e', at: '2026-03-05T13:40:02Z', group: 'sign_in', action: 'sign_in_failed', is_failure: true, actor: { kind: 'account', name: 'Jonas Lindqvist' }, object: {}, address: '86.210.33.90', detail: { reason: 'wrong_password' } }],
    }],
  };
  await loadVisitor();
});
afterEach(cleanup);

const draw = (section: Parameters<typeof AdministrationScreen>[0]['section'], id?: string) => renderInEnglish(<AdministrationScreen section={section} id={id} />);

it('shows the meetings of this moment, and leads to each', async () => {
  const { container } = draw('live');
  const table = within(await screen.findByRole('table', { name: 'Meetings' }));
  expect(table.getByRole('link', { name: 'Conseil d’école' }).getAttribute('href')).toBe('/admin/meetings/m1');
  expect(table.getByText('1 person').className).toBe('state poor');
  expect(table.getByText('Locked')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Live', current: 'page' })).toBeDefined();
  expect(await axeViolations(container)).toEqual([]);
});

it('says that no one is in a meeting, or that the figures cannot be had', async () => {
  answers['GET admin/meetings/'] = [200, { totals: {}, results: [] }];
  draw('live');
  expect(await screen.findByText('No one is in a meeting.')).toBeDefined();
  cleanup();
  answers['GET admin/meetings/'] = [503, {}];
  draw('live');
  expect(await screen.findByRole('alert')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
});

it('removes a person only after a question, and says why it failed', async () => {
  draw('live', 'm1');
  const row = within(await screen.findByRole('row', { name: /Hélène Roux/ }));
  expect(row.getByText(/UDP is blocked, so that all goes over TCP/)).toBeDefined();
  await userEvent.click(row.getByRole('button', { name: 'Remove Hélène Roux from the meeting' }));
  const question = within(screen.getByRole('dialog', { name: 'Remove Hélène Roux from the meeting?' }));
  expect(asked.some((call) => call.startsWith('POST'))).toBe(false);
  await userEvent.click(question.getByRole('button', { name: 'Remove' }));
  expect(await question.findByText(/This isn’t there any more/)).toBeDefined();
  answers['POST admin/meetings/m1/remove/'] = [204, undefined];
  await userEvent.click(question.getByRole('button', { name: 'Remove' }));
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(bodies).toEqual([{ participant_identity: 'p1' }, { participant_identity: 'p1' }]);
});

it('says that a meeting is over', async () => {
  draw('live', 'gone');
  expect(await screen.findByText('This meeting is over.')).toBeDefined();
});

it('shows what a shorter time deletes before it is taken', async () => {
  const { container } = draw('retention');
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Audit log: kept for' }), '90');
  const question = within(await screen.findByRole('dialog', { name: 'Audit log: 90 days instead of 365 days' }));
  expect(await question.findByText('12,345 entries are deleted within the hour.')).toBeDefined();
  expect(asked.some((call) => call.startsWith('PATCH'))).toBe(false);
  expect(await axeViolations(container)).toEqual([]);
  await userEvent.click(question.getByRole('button', { name: 'Delete and keep for 90 days' }));
  expect(await screen.findByRole('cell', { name: 'Nadia Ferhat' })).toBeDefined();
  expect(bodies).toEqual([{ audit: 90 }, { audit: 90 }]);
});

it('finds people, and makes an account with its link', async () => {
  const { container } = draw('people');
  await screen.findByRole('row', { name: /Pierre Lacombe/ });
  expect(screen.getByText(/5,000 accounts/)).toBeDefined();
  expect(screen.getByText('Password and code')).toBeDefined();
  expect(await axeViolations(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Invited' }));
  await vi.waitFor(() => expect(asked.at(-1)).toContain('show=invited'));
  answers['POST accounts/'] = [201, { link: 'https://visio.example/welcome#key' }];
  await userEvent.click(screen.getByRole('button', { name: 'Invite' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Invite someone' }));
  await userEvent.type(dialog.getByRole('textbox', { name: 'Email address' }), 'kofi@ville.example');
  await userEvent.type(dialog.getByRole('textbox', { name: 'Full name' }), 'Kofi Mensah{Enter}');
  expect(await dialog.findByText('https://visio.example/welcome#key')).toBeDefined();
  expect(bodies).toEqual([{ email: 'kofi@ville.example', full_name: 'Kofi Mensah', is_administrator: false }]);
});

it('keeps the last administrator, and says so', async () => {
  answers['GET accounts/'] = [200, { count: 1, totals: {}, results: [{ ...account, is_administrator: true }] }];
  answers['PATCH accounts/u2/'] = [400, { is_administrator: ['One stays.'], code: 'not_allowed' }];
  draw('people');
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for Pierre Lacombe' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Administrator no more' }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Administrator no more' }));
  expect(await screen.findByText(/One active administrator has to stay/)).toBeDefined();
});

it('shows the audit log with its details, filters and file', async () => {
  const { container } = draw('audit');
  const row = within(await screen.findByRole('row', { name: /Jonas Lindqvist/ }));
  expect(row.getByText('Sign-in failed').className).toBe('state poor');
  await userEvent.click(row.getByRole('button', { name: 'Details' }));
  expect(screen.getByText('Wrong password')).toBeDefined();
  expect(await axeViolations(container)).toEqual([]);
  await userEvent.click(screen.getByRole('switch', { name: 'Failures only' }));
  await vi.waitFor(() => expect(asked.at(-1)).toContain('failures=true'));
  expect(screen.getByRole('link', { name: 'Export as CSV' }).getAttribute('href')).toContain('failures=true');
  await userEvent.click(await screen.findByRole('button', { name: 'Older' }));
  await vi.waitFor(() => expect(asked.at(-1)).toContain('before=older'));
});

it('is for administrators only', async () => {
  answers['GET users/me/'] = [200, { ...nadia, is_administrator: false }];
  vi.resetModules();
  const session = await import('../session');
  const { AdministrationScreen: Screen } = await import('./AdministrationScreen');
  await session.loadVisitor();
  renderInEnglish(<Screen section="live" id={undefined} />);
  expect(screen.getByRole('heading', { name: 'This page is for administrators' })).toBeDefined();
  expect(asked.some((call) => call.includes('admin/'))).toBe(false);
});

it('erases a deactivated account, and says first which rooms go with it', async () => {
  answers['GET accounts/'] = [200, { count: 1, has_next: false, totals: {}, results: [{ ...account, is_active: false }] }];
  answers['GET accounts/u2/contents/'] = [200, { rooms: [{ id: 'r1', name: 'Conseil' }, { id: 'r2', name: 'Budget' }] }];
  answers['DELETE accounts/u2/'] = [204, undefined];
  const { container } = draw('people');
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for Pierre Lacombe' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Delete for good' }));
  expect(await screen.findByText('Conseil and Budget')).toBeDefined();
  expect(await axeViolations(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Delete for good' }));
  await vi.waitFor(() => expect(asked).toContain('DELETE accounts/u2/?'));
  expect(bodies.at(-1)).toEqual({ delete_rooms: true });
});

it('offers no erasure of an account that is open', async () => {
  draw('people');
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for Pierre Lacombe' }));
  expect(screen.queryByRole('menuitem', { name: 'Delete for good' })).toBeNull();
});
