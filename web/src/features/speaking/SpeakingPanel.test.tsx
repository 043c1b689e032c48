// @vitest-environment jsdom
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStore } from '../../core/store';
import { FakeCall } from '../../testing/fake_call';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { somebody } from '../../testing/somebody';
import type { Person } from '../people';
import { ServerClock } from '../timer';
import { type Floor, freeFloor } from './floor';
import { SpeakingPanel } from './SpeakingPanel';
import { TurnNotice } from './TurnNotice';

afterEach(cleanup);

const grace = somebody('Grace', { handRaisedAt: 2, handPlace: 2 });
const kofi = somebody('Kofi', { handRaisedAt: 1, handPlace: 1 });
const claire = somebody('Claire');
const nadia = somebody('Nadia', { isSelf: true });
const turnOf = ({ identity, person, name }: Person, since: number): Floor['turn'] => ({ identity, person, name, since, extra: 0 });

function draw(role: 'owner' | undefined, said: Partial<Floor> = {}, people: readonly Person[] = [grace, kofi, claire, nadia]) {
  const call = new FakeCall();
  call.hosting.role.set(role);
  const list = createStore(people);
  const floor = createStore<Floor>({ ...freeFloor, ...said });
  const view = { list, identities: createStore<readonly string[]>([]), find: () => undefined, see: () => () => undefined };
  const speaking = { clock: new ServerClock(), floor };
  const { container } = renderInEnglish(
    <>
      <SpeakingPanel context={call.context} speaking={speaking} people={view} onClose={vi.fn<() => void>()} />
      <TurnNotice speaking={speaking} people={view} hosting={call.hosting.view} devices={call.context.devices} />
    </>,
  );
  return { call, list, floor, container };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('the speaking list', () => {
  it('lets a host call the next, who is always the first of the queue', async () => {
    const { call, floor, list, container } = draw('owner');
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.click(button('Give the floor to Kofi'));
    expect(call.hosting.orders).toEqual([['giveFloor', 'Kofi']]);
    act(() => {
      floor.set({ ...freeFloor, turn: turnOf(kofi, Date.now()) });
      list.set([grace, claire, nadia]);
    });
    expect(within(screen.getByRole('region', { name: 'Who speaks' })).getByText('Kofi')).toBeTruthy();
    expect(button('Give the floor to Grace')).toBeTruthy();
    act(() => list.set([claire, nadia]));
    expect(screen.getByText('No one is waiting to speak.')).toBeTruthy();
  });

  it('lets a host end a turn, lengthen it, and limit all', async () => {
    const { call } = draw('owner', { turn: turnOf(claire, Date.now()), limit: 180_000 });
    await userEvent.click(button('1 minute more'));
    await userEvent.click(button('End the turn'));
    await userEvent.click(button('3 min each'));
    await userEvent.click(screen.getByRole('menuitemradio', { name: '5 min each' }));
    expect(call.hosting.orders).toEqual([['lengthenTurn', 60], ['giveFloor', undefined], ['limitTurns', 300]]);
  });

  it('shows everybody who speaks and for how long, and steers nothing for who does not host', () => {
    const { container } = draw(undefined, {
      turn: turnOf(claire, Date.now() - 135_000),
      limit: 180_000,
      spoken: [{ person: 'Grace', name: 'Grace', time: 65_000 }],
    });
    expect(container.textContent).toMatch(/2:1[5-9] of 3:00, 0:4[0-5] left/);
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent?.slice(0, 5))).toEqual(['Clair', 'Grace']);
    for (const name of [/^Give the floor/, 'End the turn', /each$/, /^More about/]) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
    expect(button(/hand/i)).toBeTruthy();
  });
});

describe('one’s own turn', () => {
  it('asks to open the microphone, says who comes next, and can be ended', async () => {
    const { call, container } = draw(undefined, { turn: turnOf(nadia, Date.now()), limit: 120_000 });
    expect(container.textContent).toContain('After you: Kofi.');
    await userEvent.click(button('Turn on the microphone'));
    expect(call.microphone.get().on).toBe(true);
    expect(screen.queryByRole('button', { name: 'Turn on the microphone' })).toBeNull();
    await userEvent.click(button('I’m done'));
    expect(call.hosting.orders).toEqual([['yieldFloor']]);
  });
});
