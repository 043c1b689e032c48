// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseMe } from '../../core/api/people';
import { FakeServer, nothing } from '../../testing/fake_server';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { leaveSession, welcome } from '../session';
import { ProviderSetting } from './ProviderSetting';

const at = 'users/me/provider/';
const connected = (isRemovable: boolean) => () => Response.json({ connected_at: Date.UTC(2026, 10, 30), is_removable: isRemovable });
const apart = () => Response.json({ connected_at: null, is_removable: false });

let server: FakeServer;

async function draw(provider: object | null = { name: 'ProConnect' }) {
  server.answers['GET config/'] = () => Response.json({ visio: { has_accounts: true, sign_in: { password: true, provider } } });
  await act(() => welcome(parseMe({ id: 'u1', email: 'nadia@visio.test', full_name: 'Nadia Ferhat' })));
  return renderInEnglish(<ProviderSetting />);
}

beforeEach(() => {
  server = new FakeServer();
  server.install();
  server.answers['POST sign-out/'] = nothing;
});

afterEach(async () => {
  cleanup();
  await act(async () => void (await leaveSession()));
  history.replaceState(null, '', '/');
});

it('leaves for the provider, where the person shows who they are', async () => {
  server.answers[`GET ${at}`] = apart;
  server.answers[`POST ${at}`] = () => Response.json({ address: `${location.origin}/#there` });
  const { container } = await draw();
  await userEvent.click(await screen.findByRole('button', { name: 'Connect with ProConnect' }));
  await vi.waitFor(() => expect(location.hash).toBe('#there'));
  expect(server.changes).toEqual([[`POST ${at}`, {}]]);
  expect(await axeViolations(container)).toEqual([]);
});

it('ends the connection where something else opens the account', async () => {
  server.answers[`GET ${at}`] = connected(true);
  const { container } = await draw({ name: '' });
  expect(await screen.findByText('Connected since November 30, 2026')).toBeDefined();
  expect(await axeViolations(container)).toEqual([]);
  server.answers[`DELETE ${at}`] = () => {
    server.answers[`GET ${at}`] = apart;
    return nothing();
  };
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
  expect(await screen.findByRole('button', { name: 'Connect with your organisation’s account' })).toBeDefined();
});

it('keeps what alone opens the account', async () => {
  server.answers[`GET ${at}`] = connected(false);
  await draw();
  expect(await screen.findByText(/^Nothing else opens this account/)).toBeDefined();
  expect(screen.queryByRole('button')).toBeNull();
});

it('says once why the accounts were not connected', async () => {
  history.replaceState(null, '', '/account?connection=taken');
  server.answers[`GET ${at}`] = apart;
  await draw();
  expect((await screen.findByRole('alert')).textContent).toMatch(/^Another account here is connected/);
  expect(location.search).toBe('');
});

it('shows that it is connected where one comes back', async () => {
  history.replaceState(null, '', '/account?connection=done');
  server.answers[`GET ${at}`] = connected(true);
  await draw();
  expect(await screen.findByText(/^Connected since/)).toBeDefined();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('offers to try again where the provider is down', async () => {
  server.answers[`GET ${at}`] = apart;
  server.answers[`POST ${at}`] = () => Response.json({ code: 'provider_down' }, { status: 503 });
  await draw();
  await userEvent.click(await screen.findByRole('button', { name: 'Connect with ProConnect' }));
  expect(await screen.findByRole('alert')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Connect with ProConnect' })).toBeDefined();
});

it('is absent where there is no single sign-on', async () => {
  const { container } = await draw(null);
  expect(container.textContent).toBe('');
});
