// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api/http';
import { createStore } from '../../core/store';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { freshKnock, type Knock, type KnockState } from './knock';
import { LobbyPage } from './LobbyPage';

afterEach(cleanup);

const asking: KnockState = { ...freshKnock, status: 'waiting' };

function draw(change: Partial<KnockState>) {
  const state = createStore<KnockState>({ ...asking, ...change });
  const ask = vi.fn<(line?: string) => Promise<void>>();
  const say = vi.fn<(line: string) => Promise<void>>();
  const onGiveUp = vi.fn<() => void>();
  const onEnterAsHost = vi.fn<() => void>();
  const knock = { state, ask, say, since: Date.now() } as unknown as Knock;
  const page = (
    <LobbyPage
      knock={knock}
      roomName="Council"
      preview={<p>Preview</p>}
      onEnterAsHost={onEnterAsHost}
      onGiveUp={onGiveUp}
    />
  );
  return { ...renderInEnglish(page), state, ask, say, onGiveUp, onEnterAsHost };
}

describe('the page at the door', () => {
  it.each([
    [{ status: 'waiting' }, 'You’re almost there. Someone will let you in.'],
    [{ status: 'nobody' }, 'There’s no one here yet to let you in'],
    [{ status: 'locked' }, 'The meeting is locked'],
    [{ status: 'full' }, 'The meeting is full'],
    [{ status: 'denied', asksLeft: 2 }, 'Your request wasn’t accepted'],
    [{ status: 'host' }, 'You’re a host of this meeting'],
    [{ status: 'failed', trouble: new ApiError('busy') }, 'Your request couldn’t be sent'],
  ] as const)('says what is so: %o', async (change, title) => {
    const { container } = draw(change);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title);
    expect(screen.getByRole('button', { name: 'Stop waiting' })).toBeDefined();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('names who can let one in, and the place among those who wait', () => {
    const { state } = draw({ hosts: ['Claire Morvan', 'Kofi Mensah'], place: 2, waiting: 3 });
    expect(screen.getByText('Claire Morvan and Kofi Mensah know you’re here')).toBeDefined();
    expect(screen.getByText(/Place in the queue: 2 of 3/)).toBeDefined();
    act(() => state.set({ ...state.get(), hosts: ['Claire Morvan'] }));
    expect(screen.getByText('Claire Morvan knows you’re here')).toBeDefined();
  });

  it('sends a line to the hosts, and says that they have it until it is changed', async () => {
    const { say, state } = draw({});
    await userEvent.type(screen.getByRole('textbox', { name: 'Say who you are' }), ' Roue libre ');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(say).toHaveBeenCalledExactlyOnceWith('Roue libre');
    act(() => state.set({ ...state.get(), line: 'Roue libre' }));
    expect(screen.getByText('Sent to the hosts')).toBeDefined();
    await userEvent.type(screen.getByRole('textbox'), ', point 3');
    expect(screen.getByRole('button', { name: 'Send' })).toBeDefined();
  });

  it('asks again after a refusal, with a line, until it has been refused too often', async () => {
    const { ask, state } = draw({ status: 'denied', asksLeft: 1 });
    expect(screen.getByText(/one more time/)).toBeDefined();
    await userEvent.type(screen.getByRole('textbox'), 'Roue libre');
    await userEvent.click(screen.getByRole('button', { name: 'Ask again' }));
    expect(ask).toHaveBeenCalledExactlyOnceWith('Roue libre');
    act(() => state.set({ ...state.get(), asksLeft: 0 }));
    expect(screen.queryByRole('button', { name: 'Ask again' })).toBeNull();
  });

  it('gives up, and goes in as a host', async () => {
    const { onGiveUp, onEnterAsHost } = draw({ status: 'host' });
    await userEvent.click(screen.getByRole('button', { name: 'Join the meeting' }));
    await userEvent.click(screen.getByRole('button', { name: 'Stop waiting' }));
    expect([onEnterAsHost.mock.calls.length, onGiveUp.mock.calls.length]).toEqual([1, 1]);
  });

  it('says that the server is away, and keeps what was typed', () => {
    const { state } = draw({ status: 'waiting' });
    act(() => state.set({ ...state.get(), trouble: new ApiError('unreachable') }));
    expect(screen.getByRole('alert').textContent).toContain('isn’t responding');
    expect(screen.getByRole('textbox')).toBeDefined();
  });
});
