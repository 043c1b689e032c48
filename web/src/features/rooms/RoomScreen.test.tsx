// @vitest-environment jsdom
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseMe } from '../../core/api/people';
import { FakeServer, noAnswer, nothing } from '../../testing/fake_server';
import { installDialog } from '../../testing/jsdom_dialog';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { welcome } from '../session';
import { RoomScreen } from './RoomScreen';
import { SettingsPopupScreen } from './SettingsPopupScreen';

const nadia = { id: 'u1', email: 'nadia@visio.test', full_name: 'Nadia Ferhat' };
const kofi = { id: 'a2', role: 'member', user: { id: 'u2', full_name: 'Kofi Mensah', email: 'kofi@visio.test' } };
const room = {
  id: 'r1',
  slug: 'plan-velo',
  name: 'Plan vélo',
  access_level: 'trusted',
  configuration: { can_publish_sources: ['camera', 'microphone'], everyone_can_mute: true },
  role: 'owner',
  is_administrable: true,
  accesses: [{ id: 'a1', role: 'owner', user: nadia }, kofi],
};

let server: FakeServer;

beforeAll(installDialog);
beforeEach(async () => {
  server = new FakeServer();
  server.install();
  server.answers = {
    'GET config/': () => Response.json({ visio: { has_accounts: true } }),
    'GET rooms/plan-velo/': () => Response.json(room),
    'GET rooms/r1/meetings/': () => Response.json({ count: 0, results: [] }),
    'PATCH rooms/r1/': (change) => Response.json({ ...room, ...(change as object) }),
  };
  await act(() => welcome(parseMe(nadia)));
});
afterEach(cleanup);

async function draw() {
  const drawn = renderInEnglish(<RoomScreen code="plan-velo" />);
  await screen.findByRole('heading', { name: 'Plan vélo' });
  return drawn;
}

const radio = (name: RegExp) => screen.getByRole<HTMLInputElement>('radio', { name });

describe('the rules of a room', () => {
  it('stand there with the people of the room', async () => {
    const { container } = await draw();
    expect(radio(/^People who have an account/).checked).toBe(true);
    expect(screen.getByText('Nadia Ferhat (you)')).toBeDefined();
    expect(screen.getByRole('combobox', { name: 'Role of Kofi Mensah' })).toHaveProperty('value', 'member');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('are saved at once, one by one', async () => {
    await draw();
    await userEvent.click(radio(/^Only members of the room/));
    await userEvent.click(screen.getByRole('switch', { name: /^Lock the room/ }));
    const sharing = within(screen.getByRole('radiogroup', { name: 'Share a screen' }));
    await userEvent.click(sharing.getByRole('radio', { name: 'Everyone' }));
    await vi.waitFor(() => expect(server.changes).toHaveLength(3));
    expect(server.changes).toEqual([
      ['PATCH rooms/r1/', { access_level: 'restricted' }],
      ['PATCH rooms/r1/', { is_locked: true }],
      ['PATCH rooms/r1/', {
        configuration: { can_publish_sources: ['camera', 'microphone', 'screen_share', 'screen_share_audio'], everyone_can_mute: true },
      }],
    ]);
  });

  it('stand as they were when a change was not taken, and say so', async () => {
    await draw();
    server.answers['PATCH rooms/r1/'] = noAnswer;
    await userEvent.click(radio(/^Everyone who has the link/));
    expect((await screen.findByRole('alert')).textContent).toMatch(/isn’t responding/);
    expect(radio(/^People who have an account/).checked).toBe(true);
  });

  it('are nothing for a room without people of its own but to invite', async () => {
    server.answers['GET rooms/plan-velo/'] = () => Response.json({ ...room, accesses: [] });
    await draw();
    expect(screen.queryByText('People of the room')).toBeNull();
    expect(screen.getByRole('heading', { name: 'Entering' })).toBeDefined();
  });
});

describe('the people of a room', () => {
  it('get another role, or none', async () => {
    server.answers['POST resource-accesses/'] = () => Response.json({}, { status: 201 });
    server.answers['DELETE resource-accesses/a2/'] = nothing;
    await draw();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Role of Kofi Mensah' }), 'administrator');
    await vi.waitFor(() => expect(server.changes).toHaveLength(1));
    await userEvent.click(await screen.findByRole('button', { name: 'Remove Kofi Mensah' }));
    await vi.waitFor(() => expect(server.changes).toHaveLength(2));
    expect(server.changes).toEqual([
      ['POST resource-accesses/', { resource: 'r1', user: 'u2', role: 'administrator' }],
      ['DELETE resource-accesses/a2/', undefined],
    ]);
  });
});

describe('the end of a room', () => {
  it('is asked for by name, with what goes with it', async () => {
    server.answers['GET rooms/r1/contents/'] = () => Response.json({ scheduled: 2, attendances: 41, polls: 3 });
    server.answers['DELETE rooms/r1/'] = nothing;
    await draw();
    await userEvent.click(screen.getByRole('button', { name: 'Delete…' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Delete this room?' }));
    expect(await dialog.findByText('41 entries of the attendance list')).toBeDefined();
    expect(dialog.getByText('3 polls with their votes')).toBeDefined();
    expect(server.changes).toEqual([]);
    await userEvent.click(dialog.getByRole('button', { name: /^Delete/ }));
    await vi.waitFor(() => expect(location.pathname).toBe('/rooms'));
    expect(server.changes).toEqual([['DELETE rooms/r1/', undefined]]);
  });

  it('is for its owner alone', async () => {
    server.answers['GET rooms/plan-velo/'] = () => Response.json({ ...room, role: 'administrator' });
    await draw();
    expect(screen.queryByRole('button', { name: 'Delete…' })).toBeNull();
  });
});

it('tells members who do not host where to turn', async () => {
  server.answers['GET rooms/plan-velo/'] = () => Response.json({ ...room, role: 'member', is_administrable: false });
  await draw();
  expect(screen.getByText(/^Only hosts of this room see and change its rules/)).toBeDefined();
  expect(screen.queryByRole('radio')).toBeNull();
});

it('says that there is no such room, or offers another try', async () => {
  delete server.answers['GET rooms/plan-velo/'];
  renderInEnglish(<RoomScreen code="plan-velo" />);
  expect(await screen.findByRole('heading', { level: 1, name: 'No meeting at this address' })).toBeDefined();
  cleanup();
  server.answers['GET rooms/plan-velo/'] = noAnswer;
  renderInEnglish(<RoomScreen code="plan-velo" />);
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeDefined();
});

describe('the window of another site’s button', () => {
  afterEach(() => history.replaceState(null, '', '/'));

  function popup(slug: string) {
    history.replaceState(null, '', `/sdk/settings-popup?slug=${slug}`);
    return renderInEnglish(<SettingsPopupScreen />);
  }

  it('changes the rules of the room that its address names', async () => {
    const close = vi.spyOn(window, 'close').mockReturnValue();
    const { container } = popup('plan-velo');
    await screen.findByRole('heading', { name: 'Plan vélo' });
    await userEvent.click(radio(/^Only members of the room/));
    expect(server.changes).toEqual([['PATCH rooms/r1/', { access_level: 'restricted' }]]);
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Close this window' }));
    expect(close).toHaveBeenCalledOnce();
  });

  it('shows no rules to who hosts nothing there', async () => {
    server.answers['GET rooms/plan-velo/'] = () => Response.json({ ...room, is_administrable: false, accesses: undefined });
    popup('plan-velo');
    expect(await screen.findByText(/^Only hosts of this room see and change its rules/)).toBeDefined();
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('says that there is no such room where its address names none', async () => {
    popup('');
    expect(await screen.findByRole('heading', { level: 1 })).toBeDefined();
    expect(screen.queryByRole('radio', { name: /account/ })).toBeNull();
  });
});
