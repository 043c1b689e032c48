// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseMe } from '../../core/api/people';
import { preferences } from '../../core/preferences';
import { FakeServer, noAnswer, nothing } from '../../testing/fake_server';
import { installDialog } from '../../testing/jsdom_dialog';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { visitor, welcome } from '../session';
import { AccountScreen } from './AccountScreen';

const nadia = { id: 'u1', email: 'nadia@visio.test', full_name: 'Nadia Ferhat', language: 'en', has_totp: true };
const here = { id: 's1', device: 'Firefox, Linux', is_current: true };
const phone = { id: 's2', device: 'Safari, iPhone', is_current: false };

beforeAll(installDialog);

let server: FakeServer;
beforeEach(async () => {
  server = new FakeServer();
  server.install();
  server.answers = {
    'GET config/': () => Response.json({ visio: { has_accounts: true } }),
    'GET users/me/': () => Response.json(nadia),
    'GET passkeys/': () => Response.json([{ id: 'k1', name: 'Office', made_at: 1_700_000_000_000 }]),
    'GET sessions/': () => Response.json([here, phone]),
  };
  await act(() => welcome(parseMe(nadia)));
});
afterEach(cleanup);

async function draw() {
  const drawn = renderInEnglish(<AccountScreen />);
  await screen.findByText('Firefox, Linux');
  await screen.findByText('Office');
  return drawn;
}

const button = (name: string) => screen.getByRole('button', { name });

describe('the account', () => {
  it('shows the name, what opens it, and where it is open', async () => {
    const { container } = await draw();
    expect(screen.getByRole('textbox', { name: 'Your name' })).toHaveProperty('value', 'Nadia Ferhat');
    expect(screen.getByText('This device')).toBeDefined();
    expect(button('Sign out on Safari, iPhone')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Sign out on Firefox, Linux' })).toBeNull();
    expect(button('Turn off the authenticator app')).toBeDefined();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('keeps another name, with the keyboard alone, and asks for one where it is empty', async () => {
    await draw();
    server.answers['PATCH users/u1/'] = (change) => Response.json({ ...nadia, ...(change as object) });
    const field = screen.getByRole('textbox', { name: 'Your name' });
    await userEvent.clear(field);
    await userEvent.type(field, '{Enter}');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field);
    expect(server.changes).toEqual([]);
    await userEvent.type(field, ' Nadia F. {Enter}');
    await vi.waitFor(() => expect(visitor.get()).toMatchObject({ me: { fullName: 'Nadia F.' } }));
    expect(server.changes).toEqual([['PATCH users/u1/', { full_name: 'Nadia F.' }]]);
  });

  it('says that a name was not kept', async () => {
    await draw();
    server.answers['PATCH users/u1/'] = noAnswer;
    await userEvent.click(button('Save'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/isn’t responding/);
  });

  it('changes the theme on this device alone', async () => {
    await draw();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Theme on this device' }), 'dark');
    expect(preferences.get().theme).toBe('dark');
    expect(server.changes).toEqual([]);
  });

  it('ends the session of another device', async () => {
    await draw();
    server.answers['DELETE sessions/s2/'] = () => {
      server.answers['GET sessions/'] = () => Response.json([here]);
      return nothing();
    };
    await userEvent.click(button('Sign out on Safari, iPhone'));
    await vi.waitFor(() => expect(screen.queryByText('Safari, iPhone')).toBeNull());
    expect(screen.getByText('Firefox, Linux')).toBeDefined();
  });

  it('removes a passkey once that is confirmed', async () => {
    const { container } = await draw();
    server.answers['DELETE passkeys/k1/'] = () => {
      server.answers['GET passkeys/'] = () => Response.json([]);
      return nothing();
    };
    await userEvent.click(button('Remove Office'));
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.click(button('Keep it'));
    expect(server.changes).toEqual([]);
    await userEvent.click(button('Remove Office'));
    await userEvent.click(button('Remove'));
    await vi.waitFor(() => expect(screen.queryByText('Office')).toBeNull());
  });

  it('turns the authenticator app off once that is confirmed', async () => {
    await draw();
    server.answers['DELETE totp/'] = nothing;
    await userEvent.click(button('Turn off the authenticator app'));
    expect(screen.getByRole('dialog', { name: 'Turn off the authenticator app?' })).toBeDefined();
    await userEvent.click(button('Turn off'));
    await vi.waitFor(() => expect(server.changes).toEqual([['DELETE totp/', undefined]]));
  });

  it('says which password was wrong, and empties the form when it was right', async () => {
    await draw();
    const current = screen.getByLabelText<HTMLInputElement>('Current password');
    const next = screen.getByLabelText<HTMLInputElement>('New password');
    server.answers['POST password/'] = () => Response.json({ code: 'wrong_password', current: ['No.'] }, { status: 400 });
    await userEvent.type(current, 'wrong');
    await userEvent.type(next, 'a sentence is fine');
    await userEvent.click(button('Change the password'));
    expect(await screen.findByText('This isn’t your current password.')).toBeDefined();
    server.answers['POST password/'] = nothing;
    await userEvent.type(current, '{Enter}');
    await vi.waitFor(() => expect(current.value).toBe(''));
    expect(screen.queryByText('This isn’t your current password.')).toBeNull();
  });
});

it('offers another try for each part that cannot be had', async () => {
  server.answers['GET sessions/'] = () => Response.json({}, { status: 503 });
  renderInEnglish(<AccountScreen />);
  const retry = await screen.findByRole('button', { name: 'Try again' });
  expect(await screen.findByText('Office')).toBeDefined();
  server.answers['GET sessions/'] = () => Response.json([here]);
  await userEvent.click(retry);
  expect(await screen.findByText('Firefox, Linux')).toBeDefined();
});
