// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { renderInEnglish } from '../../testing/render';
import { MakeMeeting } from './MakeMeeting';

const config = vi.hoisted(() => ({ mayCreate: true }));
vi.mock('../session', () => ({ serverConfig: { get: () => config, subscribe: () => () => undefined } }));

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
afterEach(() => {
  cleanup();
  fetched.mockReset();
  config.mayCreate = true;
});

it('makes the meeting with the code of the address', async () => {
  fetched.mockResolvedValueOnce(new Response('{"id":"7","slug":"abc-defg-hij"}', { status: 201 }));
  const onMade = vi.fn<() => void>();
  renderInEnglish(<MakeMeeting code="abc-defg-hij" onMade={onMade} />);
  await userEvent.click(screen.getByRole('button', { name: 'Create a meeting with this code' }));
  expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"name":"abc-defg-hij"}' });
  expect(onMade).toHaveBeenCalledOnce();
});

it('is offered only to who may, and for what is a code', () => {
  renderInEnglish(<MakeMeeting code="plan-vello" onMade={() => undefined} />);
  expect(screen.queryByRole('button')).toBeNull();
  config.mayCreate = false;
  renderInEnglish(<MakeMeeting code="abc-defg-hij" onMade={() => undefined} />);
  expect(screen.queryByRole('button')).toBeNull();
});
