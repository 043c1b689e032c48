// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { navigate } from '../../core/route';
import { leaveSession, visitor } from '../session';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { SignInScreen } from './SignInScreen';

const nadia = { id: '1', email: 'nadia@visio.test', full_name: 'Nadia Ferhat' };
const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);

let answers: Record<string, () => Response>;
const json = (status: number, body: unknown, headers = {}) => () => new Response(JSON.stringify(body), { status, headers });

beforeEach(() => {
  answers = {
    'config/': json(200, {}),
    'sign-in/': json(401, { code: 'wrong_credentials' }),
    'users/me/': json(401, { code: 'not_authenticated' }),
  };
  fetched.mockImplementation(async (address) => {
    const answer = answers[String(address).replace('/api/v1.0/', '')];
    return answer?.() ?? new Response('', { status: 500 });
  });
  navigate('/rooms');
  navigate('/sign-in', { returnTo: '/rooms' });
});
afterEach(cleanup);

const emailField = () => screen.getByRole('textbox', { name: 'Email address' });
const passwordField = () => screen.getByLabelText<HTMLInputElement>('Password');

async function signInWith(password: string): Promise<void> {
  await userEvent.type(emailField(), ' nadia@visio.test ');
  await userEvent.type(passwordField(), `${password}{enter}`);
}

describe('signing in', () => {
  it('works with the keyboard alone and goes on to where one wanted to go', async () => {
    const { container } = renderInEnglish(<SignInScreen />);
    expect(await axeViolations(container)).toEqual([]);
    answers['sign-in/'] = json(200, nadia);
    await signInWith('correct horse');
    await vi.waitFor(() => expect(visitor.get()).toMatchObject({ is: 'someone', me: { fullName: 'Nadia Ferhat' } }));
    expect(location.pathname).toBe('/rooms');
    const sent = fetched.mock.calls.find(([address]) => String(address).endsWith('sign-in/'));
    expect(sent?.[1]?.body).toBe('{"email":"nadia@visio.test","password":"correct horse"}');
    answers['sign-out/'] = () => new Response(null, { status: 204 });
    await act(leaveSession);
  });

  it('says where it went wrong, and lets the password be typed anew', async () => {
    const { container } = renderInEnglish(<SignInScreen />);
    await signInWith('wrong');
    expect(await screen.findByText(/^Wrong address or password/)).toBeDefined();
    expect(passwordField().getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(passwordField());
    expect(passwordField().selectionEnd).toBe(5);
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.keyboard('x');
    expect(screen.queryByText(/^Wrong address or password/)).toBeNull();
  });

  it('asks for what is missing before it asks the server', async () => {
    renderInEnglish(<SignInScreen />);
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(screen.getByText('Enter your email address.')).toBeDefined();
    expect(document.activeElement).toBe(emailField());
    expect(fetched.mock.calls.filter(([address]) => String(address).includes('sign-in'))).toEqual([]);
  });

  it('waits after too many attempts, and says for how long', async () => {
    renderInEnglish(<SignInScreen />);
    answers['sign-in/'] = json(429, { code: 'throttled' }, { 'retry-after': '30' });
    await signInWith('wrong');
    expect((await screen.findByRole('alert')).textContent).toContain('You can try again in 30 seconds.');
    const button = screen.getByRole('button', { name: 'Sign in' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    const before = fetched.mock.calls.length;
    await userEvent.click(button);
    expect(fetched.mock.calls.length).toBe(before);
  });

  it('asks for the second step, and takes a recovery code instead', async () => {
    const { container } = renderInEnglish(<SignInScreen />);
    answers['sign-in/'] = json(200, { second_step: ['totp'] });
    await signInWith('right');
    const code = await screen.findByRole('textbox', { name: 'Code from your authenticator app' });
    expect(document.activeElement).toBe(code);
    expect(code.getAttribute('autocomplete')).toBe('one-time-code');
    answers['sign-in/totp/'] = json(401, { code: 'wrong_code' });
    await userEvent.type(code, '123 456{enter}');
    expect(await screen.findByText(/^This code isn’t right/)).toBeDefined();
    expect(fetched.mock.calls.at(-1)?.[1]?.body).toBe('{"code":"123456"}');
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Use a recovery code' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Recovery code' }));
    await userEvent.click(screen.getByRole('button', { name: 'Sign in as someone else' }));
    expect(emailField()).toBeDefined();
  });

  it('shows the password on demand, and says when capitals are locked', async () => {
    renderInEnglish(<SignInScreen />);
    await userEvent.type(passwordField(), 'secret');
    await userEvent.click(screen.getByRole('button', { name: 'Show the password' }));
    expect(passwordField().type).toBe('text');
    await userEvent.click(passwordField());
    await userEvent.keyboard('{CapsLock}A');
    expect(screen.getByText('Caps Lock is on.')).toBeDefined();
  });
});

describe('signing in with the account of the organisation', () => {
  const config = (sign_in: object) => json(200, { visio: { has_accounts: true, sign_in } });
  const provider = { name: 'ProConnect' };
  const comeBackWith = (failure: string) => navigate('/sign-in', { returnTo: '/rooms', failure, replace: true });

  async function show(ways: object): Promise<HTMLElement> {
    answers['config/'] = config(ways);
    answers['sign-out/'] = () => new Response(null, { status: 204 });
    await act(leaveSession);
    return renderInEnglish(<SignInScreen />).container;
  }

  it('leaves for the provider, and comes back to where one wanted to go', async () => {
    const container = await show({ provider });
    const link = screen.getByRole('link', { name: 'Continue with ProConnect' });
    expect(link.getAttribute('href')).toBe('/api/v1.0/authenticate/?returnTo=%2Frooms');
    expect(screen.getByRole('button', { name: 'Sign in' }).className).not.toContain('primary');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('names the organisation where the account has no name', async () => {
    await show({ provider: { name: '' } });
    expect(screen.getByRole('link', { name: 'Continue with your organisation’s account' })).toBeDefined();
  });

  it('is absent where there is no provider, whatever the address says', async () => {
    comeBackWith('provider_down');
    await show({ provider: null });
    expect(screen.queryByRole('link', { name: /^Continue with\b/ })).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says that the provider is down, and which way stays open', async () => {
    comeBackWith('provider_down');
    const container = await show({ provider });
    expect(screen.getByRole('alert').textContent).toContain('isn’t answering. Your password still works.');
    expect(screen.getByRole('link', { name: 'Try again with ProConnect' })).toBeDefined();
    expect(await axeViolations(container)).toEqual([]);
  });

  it.each([
    ['denied', /weren’t signed in/],
    ['expired', /took too long/],
    ['not_allowed', /may not use this service/],
    ['no_email', /didn’t confirm your email address/],
    ['email_unverified', /didn’t confirm your email address/],
    ['email_taken', /Another account here/],
    ['administrator', /An administrator’s account here/],
    ['deactivated', /account is closed/],
    ['unavailable', /No one can sign in right now/],
    ['bad_answer', /can’t be trusted/],
    ['something_newer', /can’t be trusted/],
  ])('says why somebody was not signed in: %s', async (code, words) => {
    comeBackWith(code);
    await show({ provider });
    expect(screen.getByRole('alert').textContent).toMatch(words);
  });

  it('can be the only way in', async () => {
    await show({ password: false, passkey: false, provider });
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByText('or with a password')).toBeNull();
    expect(screen.getByRole('link', { name: 'Continue with ProConnect' })).toBeDefined();
  });
});

describe('a forgotten password', () => {
  const forget = async () => userEvent.click(await screen.findByText('Forgot your password?'));
  const address = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'Address of your account' });

  /** The config is asked for again when a session ends. */
  async function show(visio: object) {
    answers['config/'] = json(200, { visio });
    answers['sign-out/'] = () => new Response(null, { status: 204 });
    await act(leaveSession);
    return renderInEnglish(<SignInScreen />).container;
  }

  it('is a matter for those who run the service, where it sends no mail', async () => {
    await show({});
    await forget();
    expect(await screen.findByText(/^Ask the people who run this service/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Send me a link' })).toBeNull();
  });

  it('is chosen anew by a link that is mailed', async () => {
    answers['sign-in/reset/'] = () => new Response(null, { status: 204 });
    const container = await show({ mail: true });
    await userEvent.type(emailField(), 'nadia@visio.test');
    await forget();
    expect((await address()).value).toBe('nadia@visio.test');
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Send me a link' }));
    expect(await screen.findByText(/^If there is an account for nadia@visio.test/)).toBeDefined();
    const sent = fetched.mock.calls.find(([to]) => String(to).endsWith('sign-in/reset/'));
    expect(sent?.[1]?.body).toBe('{"email":"nadia@visio.test"}');
  });

  it('needs an address', async () => {
    await show({ mail: true });
    await forget();
    await userEvent.type(await address(), 'nadia{enter}');
    expect(await screen.findByText('Enter your email address.')).toBeDefined();
    expect(document.activeElement).toBe(await address());
  });
});
