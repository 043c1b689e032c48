// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { navigate } from '../../core/route';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { leaveSession, visitor } from '../session';
import { WelcomeScreen } from './WelcomeScreen';

const nadia = { id: '1', email: 'nadia@visio.test', full_name: 'Nadia Ferhat' };
const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);

const json = (body: unknown) => new Response(JSON.stringify(body), { status: 200 });

beforeEach(() => {
  navigate('/welcome');
  location.hash = 'the-key';
});
afterEach(cleanup);

it('chooses a forgotten password, and still asks for the second step', async () => {
  fetched.mockImplementation(async (address, { method } = {}) => {
    const path = String(address).replace('/api/v1.0/', '');
    if (path === 'links/the-key/' && method === 'POST') return json({ second_step: ['totp'] });
    if (path === 'links/the-key/') return json({ purpose: 'password', email: nadia.email, full_name: nadia.full_name });
    if (path === 'sign-out/') return new Response(null, { status: 204 });
    return json(path === 'sign-in/totp/' ? nadia : {});
  });
  const { container } = renderInEnglish(<WelcomeScreen />);
  await userEvent.type(await screen.findByLabelText('Password'), 'a sentence of my own{enter}');
  const code = await screen.findByRole('textbox', { name: 'Code from your authenticator app' });
  expect(screen.getByText('Your new password is saved.')).toBeDefined();
  expect(visitor.get().is).not.toBe('someone');
  expect(await axeViolations(container)).toEqual([]);
  await userEvent.type(code, '123456{enter}');
  await vi.waitFor(() => expect(location.pathname).toBe('/'));
  expect(visitor.get()).toMatchObject({ is: 'someone', me: { fullName: 'Nadia Ferhat' } });
  await act(leaveSession);
});
