// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseMe } from '../../core/api/people';
import { FakeServer, nothing } from '../../testing/fake_server';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { leaveSession, welcome } from '../session';
import { InviteByMail } from './InviteByMail';

let server: FakeServer;

async function draw(sendsMail = true) {
  server.answers['GET config/'] = () => Response.json({ visio: { mail: sendsMail } });
  await act(() => welcome(parseMe({ id: 'u1', email: 'nadia@visio.test' })));
  return renderInEnglish(<InviteByMail code="plan-velo" />);
}

async function send(text: string) {
  await userEvent.type(screen.getByRole('textbox', { name: 'Invite by email' }), text);
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
}

beforeEach(() => {
  server = new FakeServer();
  server.install();
  server.answers = {
    'POST sign-out/': nothing,
    'POST rooms/plan-velo/invite/': () => Response.json({ status: 'success' }),
  };
});
afterEach(async () => {
  cleanup();
  await act(() => leaveSession());
});

it('is there only where the server sends mail', async () => {
  const { container } = await draw(false);
  expect(container.textContent).toBe('');
});

it('sends to all addresses, and says so', async () => {
  const { container } = await draw();
  expect(await axeViolations(container)).toEqual([]);
  await send('zoe@visio.test, kofi@visio.test');
  await vi.waitFor(() => expect(screen.getByRole('status').textContent).toBe('2 invitations are on their way.'));
  expect(server.changes).toContainEqual(['POST rooms/plan-velo/invite/', { emails: ['zoe@visio.test', 'kofi@visio.test'] }]);
  expect(screen.getByRole('textbox', { name: 'Invite by email' })).toHaveProperty('value', '');
});

it('sends nothing while an address is wrong', async () => {
  await draw();
  await send('zoe@visio.test, kofi');
  expect(screen.getByText('“kofi” isn’t an email address.')).toBeDefined();
  expect(server.changes.some(([call]) => call.includes('invite'))).toBe(false);
});

it('says that too many were invited', async () => {
  await draw();
  server.answers['POST rooms/plan-velo/invite/'] = () => Response.json({ detail: 'no', code: 'too_many_mails' }, { status: 429 });
  await send('zoe@visio.test');
  expect(await screen.findByText(/^You’ve invited many people within an hour/)).toBeDefined();
});
