// @vitest-environment jsdom
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { navigate } from '../../core/route';
import { site } from '../../core/site';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { loadVisitor } from '../session';
import { withBrowser } from './browser_checks';
import { wordsOf } from './check_words';
import { SetupScreen } from './SetupScreen';

type Answer = readonly [status: number, body: unknown];
const nadia = { id: 'u1', email: 'nadia@ville.example', full_name: 'Nadia Ferhat', language: 'en', is_administrator: true };
const nothing = { value: null, decided_by: 'default', changed_at: null, changed_by: null };
const check = (subject: string, outcome = 'good', more: object = {}) => ({ subject, outcome, facts: {}, findings: [], ...more });

let answers: Record<string, Answer>;
const bodies: unknown[] = [];
const fetched = vi.fn<typeof fetch>(async (address, request) => {
  const path = String(address).replace('/api/v1.0/', '');
  if (request?.body) bodies.push(JSON.parse(String(request.body)));
  const [status, body] = answers[`${request?.method ?? 'GET'} ${path}`] ?? [404, { code: 'not_found' }];
  return Response.json(body, { status });
});
vi.stubGlobal('fetch', fetched);
vi.stubGlobal('isSecureContext', true);

beforeEach(async () => {
  bodies.length = 0;
  navigate('/setup');
  answers = {
    'GET config/': [200, { visio: { has_accounts: true, signed_in: true } }],
    'GET users/me/': [200, nadia],
    'GET admin/site/': [200, { name: nothing, accent: nothing }],
    'PATCH admin/site/': [200, {
      name: { value: 'Ville de Valmont', decided_by: 'administrators', changed_at: '2026-03-05T14:32:08Z', changed_by: 'Nadia Ferhat' },
      accent: { value: '#c065c0', decided_by: 'administrators' },
    }],
  };
  await loadVisitor();
});
afterEach(cleanup);

it('puts the organisation’s name and colour on every page, and goes on to the checks', async () => {
  const { container } = renderInEnglish(<SetupScreen step="organisation" />);
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name of the organisation' }), 'Ville de Valmont');
  await userEvent.type(screen.getByRole('textbox', { name: 'Code of the colour' }), '#C065C0');
  expect(await screen.findByText('Darkened just enough to be read.')).toBeDefined();
  expect(screen.getByText(/White text: 3\.\d before, \d+\.\d here \(4\.5 required\)/)).toBeDefined();
  expect(await axeViolations(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  await vi.waitFor(() => expect(location.pathname).toBe('/setup/checks'));
  expect(bodies).toEqual([{ name: 'Ville de Valmont', accent: '#C065C0' }]);
  expect(site.get()).toMatchObject({ name: 'Ville de Valmont', accent: '#c065c0' });
});

it('offers colours, the first of them Visio’s own, which is no choice', async () => {
  renderInEnglish(<SetupScreen step="organisation" />);
  expect((await screen.findByRole<HTMLInputElement>('radio', { name: 'Petrol' })).checked).toBe(true);
  await userEvent.click(screen.getByRole('radio', { name: 'Plum' }));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Code of the colour' }).value).toBe('#862c81');
  expect(screen.getByText('It can be read as it is.')).toBeDefined();
  await userEvent.click(screen.getByRole('radio', { name: 'Petrol' }));
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  await vi.waitFor(() => expect(bodies).toEqual([{ name: '', accent: '' }]));
});

it('asks for a colour that is one, and sends nothing until then', async () => {
  renderInEnglish(<SetupScreen step="organisation" />);
  const code = await screen.findByRole('textbox', { name: 'Code of the colour' });
  await userEvent.type(code, 'plum');
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  expect(screen.getByText('Write a colour such as #00558C.')).toBeDefined();
  expect(code.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(code);
  expect(bodies).toEqual([]);
});

it('says where the configuration decides, and leaves that alone', async () => {
  answers['GET admin/site/'] = [200, { name: { value: 'Ville de Lyon', decided_by: 'configuration' }, accent: nothing }];
  renderInEnglish(<SetupScreen step="organisation" />);
  const name = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name of the organisation' });
  expect(name.readOnly).toBe(true);
  expect(screen.getByText('The server’s configuration file decides this.', { exact: false })).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  await vi.waitFor(() => expect(bodies).toEqual([{ accent: '' }]));
});

it('says what the server did not take', async () => {
  answers['PATCH admin/site/'] = [400, { name: [{ code: 'too_long', message: 'At most 80 characters.' }] }];
  renderInEnglish(<SetupScreen step="organisation" />);
  await userEvent.click(await screen.findByRole('button', { name: 'Continue' }));
  expect(await screen.findByText('Enter a name of one line, of at most 80 characters.')).toBeDefined();
  expect(location.pathname).toBe('/setup');
});

it('can be left for later', async () => {
  renderInEnglish(<SetupScreen step="organisation" />);
  await userEvent.click(await screen.findByRole('button', { name: 'Not now' }));
  expect(location.pathname).toBe('/setup/checks');
  expect(bodies).toEqual([]);
});

it('shows each check, and what to do about what is wrong, errors first', async () => {
  const disk = { code: 'disk_nearly_full', severity: 'warning', what: 'Only 3 MiB', mend: 'Make room', facts: { path: '/var/lib/visio' } };
  const expired = { code: 'certificate_expired', severity: 'error', what: '', mend: '', facts: { date: '2026-03-05' } };
  answers['GET admin/checks/'] = [200, {
    at: '2026-03-05T14:32:08Z',
    checks: [
      check('address', 'good', { facts: { url: location.origin } }),
      check('certificate', 'failed', { facts: { from: 'files', expires_on: '2026-03-05' }, findings: [expired] }),
      check('media', 'good', { facts: { addresses: '203.0.113.24', udp_ports: '7882–7883', tcp_port: '7881' } }),
      check('mail', 'unused'),
      check('storage', 'weak', { facts: { path: '/var/lib/visio', free_bytes: '3145728', database: 'sqlite' }, findings: [disk] }),
    ],
  }];
  const { container } = renderInEnglish(<SetupScreen step="checks" />);
  const list = within(await screen.findByRole('list', { name: 'Checks' }));
  const rows = list.getAllByRole('listitem').map((row) => row.textContent);
  expect(rows[0]).toContain('Good: Address');
  expect(rows[1]).toContain('Wrong: Certificate');
  expect(rows[2]).toContain('UDP 7882–7883, TCP 7881');
  expect(rows[3]).toContain('Not used: Mail');
  expect(rows[4]).toContain('To look at: Storage');
  expect(rows[4]).toContain('3.1 MB free');
  expect(screen.getByText('2 points are good, 2 are to be looked at.')).toBeDefined();
  const mends = [...container.querySelectorAll('.mend > b')].map((title) => title.textContent);
  expect(mends).toEqual(['The certificate has expired.', 'The disk is nearly full.']);
  expect(await axeViolations(container)).toEqual([]);
});

it('looks again, and says when all is well', async () => {
  answers['GET admin/checks/'] = [503, { code: 'database_unavailable' }];
  renderInEnglish(<SetupScreen step="checks" />);
  const again = await screen.findByRole('button', { name: 'Try again' });
  answers['GET admin/checks/'] = [200, { checks: [check('machine')] }];
  await userEvent.click(again);
  expect(await screen.findByText('All is well. Meetings can begin.')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Open Visio' }).getAttribute('href')).toBe('/');
  answers['GET admin/checks/'] = [200, { checks: [check('machine', 'weak', { findings: [{ code: 'newer', severity: 'warning', what: 'Something new.', mend: 'Do this.' }] })] }];
  await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
  expect(await screen.findByText('Something new.')).toBeDefined();
  expect(screen.getByText('Do this.')).toBeDefined();
});

it('is for administrators only', async () => {
  answers['GET users/me/'] = [200, { ...nadia, is_administrator: false }];
  const { welcome } = await import('../session');
  const { fetchMe } = await import('../../core/api/people');
  const me = await fetchMe();
  if (me) await act(() => welcome(me));
  renderInEnglish(<SetupScreen step="organisation" />);
  expect(await screen.findByRole('heading', { name: 'This page is for administrators' })).toBeDefined();
  answers['GET users/me/'] = [200, nadia];
  const back = await fetchMe();
  if (back) await act(() => welcome(back));
});

it('compares the address that people are told with the one that leads here', () => {
  const checks = { at: undefined, checks: [{ subject: 'address', outcome: 'good', facts: { url: 'https://visio.ville.example/' }, findings: [] } as const] };
  const seen = (origin: string, isSecure = true) => withBrowser(checks, { origin, isSecure }).checks[0];
  expect(seen('https://visio.ville.example')).toMatchObject({ outcome: 'good', findings: [] });
  expect(seen('https://10.0.0.1')).toMatchObject({ outcome: 'weak', findings: [{ code: 'address_elsewhere', facts: { here: 'https://10.0.0.1' } }] });
  expect(seen('https://visio.ville.example', false)?.findings.map(({ code }) => code)).toEqual(['address_insecure']);
});

it('has no words for what only a newer server knows', () => {
  expect(wordsOf('newer', {})).toBeUndefined();
  expect(wordsOf('toString', {})).toBeUndefined();
  expect(wordsOf('data_not_private', { path: '/data' })?.line).toBe('chmod 700 /data');
});
