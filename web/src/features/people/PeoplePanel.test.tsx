// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api/http';
import { createStore } from '../../core/store';
import { FakeCall } from '../../testing/fake_call';
import { waitingPerson } from '../../testing/fake_hosting';
import { installDialog } from '../../testing/jsdom_dialog';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { somebody } from '../../testing/somebody';
import { PeoplePanel } from './PeoplePanel';
import type { Person } from './person';
import type { Personal } from './personal';

beforeAll(installDialog);
afterEach(cleanup);

const nadia = somebody('Nadia', { isSelf: true, role: 'owner', microphoneOn: true });
const kofi = somebody('Kofi', { microphoneOn: true, isSignedIn: true });

function draw(people: readonly Person[], prepare: (call: FakeCall) => void = () => undefined) {
  const call = new FakeCall();
  prepare(call);
  const list = createStore(people);
  const onClose = vi.fn<() => void>();
  const volumes = createStore<ReadonlyMap<string, number>>(new Map());
  const pinned = createStore<string | undefined>(undefined);
  const personal: Personal = {
    pinned,
    togglePin: (identity) => pinned.set(pinned.get() === identity ? undefined : identity),
    volumes,
    setVolume: (person, volume) => volumes.set(new Map([[person, volume]])),
  };
  const view = { list, identities: createStore<readonly string[]>([]), find: () => undefined, see: () => () => undefined };
  const drawn = renderInEnglish(<PeoplePanel context={call.context} people={view} personal={personal} onClose={onClose} />);
  return { ...drawn, call, onClose, volumes, pinned };
}

const hosting = (call: FakeCall) => call.hosting.role.set('owner');

async function choose(person: string, command: string): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: `More about ${person}` }));
  await userEvent.click(screen.getByRole('menuitem', { name: command }));
}

describe('the list of people', () => {
  it('takes the keyboard, and gives it back on Escape', async () => {
    const { onClose } = draw([kofi, nadia]);
    expect(document.activeElement?.textContent).toBe('People');
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('says of each who they are', async () => {
    const { container } = draw([kofi, somebody('Grace'), nadia, somebody('Nadia', { identity: 'phone', person: 'Nadia' })]);
    expect(screen.getByText('host, 2 devices')).toBeDefined();
    expect(screen.getByText('not signed in')).toBeDefined();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('draws of a crowd those in sight, counts everybody and finds each', async () => {
    const crowd = Array.from({ length: 150 }, (_, n) => somebody(`Person ${n}`, { microphoneOn: n % 2 === 0 }));
    draw([...crowd, nadia]);
    const rows = screen.getAllByRole('listitem');
    expect(rows.length).toBeLessThan(40);
    expect(rows[0]?.getAttribute('aria-setsize')).toBe('151');
    await userEvent.type(screen.getByRole('searchbox'), 'person 149');
    expect(screen.getByText('People found: 1')).toBeDefined();
    expect(screen.getByText('Person 149')).toBeDefined();
  });

  it('lets everybody pin somebody and hear them less, for themselves alone', async () => {
    const { call, pinned, volumes } = draw([kofi, { ...nadia, role: undefined }]);
    const open = () => userEvent.click(screen.getByRole('button', { name: 'More about Kofi' }));
    await open();
    expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Pin for me']);
    expect(screen.getByRole('menuitemradio', { name: /100/ }).getAttribute('aria-checked')).toBe('true');
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'Silent' }));
    expect(volumes.get()).toEqual(new Map([['Kofi', 0]]));
    await choose('Kofi', 'Pin for me');
    expect(pinned.get()).toBe('Kofi');
    await choose('Kofi', 'Unpin for me');
    expect(pinned.get()).toBeUndefined();
    expect(call.hosting.orders).toEqual([]);
  });

  it('lets a host mute, promote, show large and lower hands', async () => {
    const { call } = draw([{ ...kofi, handRaisedAt: 1 }, nadia], hosting);
    await userEvent.click(screen.getByRole('button', { name: 'Mute Kofi' }));
    expect(call.hosting.muted).toEqual(['Kofi']);
    const present = screen.getAllByRole('button', { name: 'More about Kofi' });
    expect(present).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Lower all hands' }));
    await userEvent.click(screen.getByRole('button', { name: 'Mute everyone' }));
    expect(call.hosting.orders).toEqual([['lowerHands'], ['muteAll']]);
  });

  it('asks before somebody is removed, by name', async () => {
    const { call, onClose } = draw([kofi, nadia], hosting);
    await choose('Kofi', 'Remove from the meeting');
    const dialog = screen.getByRole('dialog', { name: 'Remove Kofi from the meeting?' });
    expect(call.hosting.orders).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Remove' }));
    expect(call.hosting.orders).toEqual([['remove', 'Kofi']]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(onClose).not.toHaveBeenCalled();
  });

  it('renames', async () => {
    const { call } = draw([kofi, nadia], hosting);
    await choose('Kofi', 'Rename');
    const field = screen.getByRole('textbox', { name: 'Name' });
    await userEvent.clear(field);
    await userEvent.type(field, 'Kofi Mensah{Enter}');
    expect(call.hosting.orders).toEqual([['rename', 'Kofi', 'Kofi Mensah']]);
  });

  it('lets a host decide what one person may do, in a menu that stays open', async () => {
    const { call, container } = draw([{ ...kofi, identity: 'phone', allowed: ['microphone'] }, nadia], hosting);
    await userEvent.click(screen.getByRole('button', { name: 'More about Kofi' }));
    const right = (name: string) => screen.getByRole('menuitemcheckbox', { name });
    expect(right('Turn on the microphone').getAttribute('aria-checked')).toBe('true');
    expect(right('Share the screen').getAttribute('aria-checked')).toBe('false');
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.click(right('Turn on the camera'));
    await userEvent.click(right('Turn on the microphone'));
    expect(call.hosting.orders).toEqual([
      ['allowSources', ['microphone', 'camera'], 'phone'],
      ['allowSources', [], 'phone'],
    ]);
  });

  it('shows a right as it is again when the server refuses', async () => {
    const { call } = draw([kofi, nadia], hosting);
    call.hosting.moderation.fails = new ApiError('refused');
    await userEvent.click(screen.getByRole('button', { name: 'More about Kofi' }));
    await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Share the screen' }));
    expect(screen.getByRole('menuitemcheckbox', { name: 'Share the screen' }).getAttribute('aria-checked')).toBe('true');
    expect(call.hosting.failure.get()?.failure).toBe('refused');
  });

  it('closes its menu on Escape and stays open itself', async () => {
    const { onClose } = draw([kofi, nadia], hosting);
    const opener = screen.getByRole('button', { name: 'More about Kofi' });
    await userEvent.click(opener);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(opener);
    expect(onClose).not.toHaveBeenCalled();
  });

  it('finds one among many', async () => {
    draw([...Array.from({ length: 150 }, (_, i) => somebody(`Person ${i}`)), kofi, nadia]);
    await userEvent.type(screen.getByRole('searchbox', { name: 'Look for someone' }), 'kof');
    expect(document.querySelectorAll('[data-person-name]')).toHaveLength(1);
    expect(screen.getByText('People found: 1')).toBeDefined();
  });
});

describe('who waits', () => {
  const three = [
    waitingPerson('Hélène', { line: 'Roue libre' }),
    waitingPerson('Mehdi', { isSignedIn: true, email: 'm@valmont.fr' }),
    waitingPerson('Notes', { looksLikeRecorder: true }),
  ];

  it('stands on top, for hosts alone, with what is known of them', async () => {
    draw([nadia], (call) => call.hosting.waiting.set(three));
    expect(screen.queryByText('Hélène')).toBeNull();
    cleanup();
    const { container } = draw([nadia], (call) => {
      hosting(call);
      call.hosting.waiting.set(three);
    });
    expect(screen.getByText('Roue libre')).toBeDefined();
    expect(screen.getByText('m@valmont.fr')).toBeDefined();
    expect(screen.getByText('This looks like a recording bot')).toBeDefined();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('is shown in part where it is many, and whole when asked', async () => {
    const crowd = Array.from({ length: 150 }, (_, i) => waitingPerson(`Person ${i}`));
    draw([nadia], (call) => {
      hosting(call);
      call.hosting.waiting.set(crowd);
    });
    expect(screen.getAllByRole('button', { name: /^Let in Person/ })).toHaveLength(8);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 150' }));
    expect(screen.getAllByRole('button', { name: /^Let in Person/ })).toHaveLength(150);
  });

  it('is let in or sent away, alone or all at once', async () => {
    const { call } = draw([nadia], (given) => {
      hosting(given);
      given.hosting.waiting.set(three);
    });
    await userEvent.click(screen.getByRole('button', { name: 'Let in Hélène' }));
    await userEvent.click(screen.getByRole('button', { name: 'Deny Mehdi' }));
    await userEvent.click(screen.getByRole('button', { name: 'Let everyone in' }));
    expect(call.hosting.orders).toEqual([
      ['answer', 'Hélène', true],
      ['answer', 'Mehdi', false],
      ['answerAll', true],
    ]);
  });
});
