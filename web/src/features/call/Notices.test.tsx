// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api/http';
import { msg } from '@lingui/core/macro';
import { showHint, withdrawHint } from '../../core/hints';
import { createStore } from '../../core/store';
import { FakeCall } from '../../testing/fake_call';
import { waitingPerson } from '../../testing/fake_hosting';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { raiseHand } from '../hosting';
import { peoplePanelName } from '../people';
import { freeFloor } from '../speaking';
import type { Session } from './call_session';
import { Notices } from './Notices';
import { longReconnecting } from './ReconnectingNotice';
import type { Phase } from './phase';

let call: FakeCall;
let phase: ReturnType<typeof createStore<Phase>>;
let container: Element;

beforeEach(() => {
  call = new FakeCall();
  phase = createStore<Phase>({ kind: 'live' });
  const { devices, hosting, chat } = call.context;
  const sound = { isBlocked: createStore(false), start: async () => undefined };
  const speaking = { floor: createStore(freeFloor) };
  const people = { list: createStore([]) };
  const polls = { asked: createStore(undefined) };
  const session = { phase, sound, devices, hosting, chat, speaking, people, share: call.context.share, polls } as unknown as Session;
  ({ container } = renderInEnglish(<Notices session={session} panel={call.panel} />));
});
afterEach(cleanup);

describe('the notices above the stage', () => {
  it('are none where there is nothing to tell', () => {
    expect(container.textContent).toBe('');
  });

  it('tell why a hand was not raised, with no panel open, until one closes it', async () => {
    call.hosting.moderation.fails = new ApiError('unreachable');
    await act(async () => raiseHand.perform(call.context));
    expect(screen.getByRole('alert').textContent).toContain('the server isn’t responding');
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(container.textContent).toBe('');
  });

  it('forget the failure once the next command is carried out', async () => {
    call.hosting.moderation.fails = new ApiError('refused');
    await act(async () => raiseHand.perform(call.context));
    expect(screen.getByRole('alert').textContent).toContain('you may no longer do this');
    call.hosting.moderation.fails = undefined;
    await act(async () => raiseHand.perform(call.context));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('tell who waits, but not beside the panel that shows them', () => {
    act(() => call.hosting.waiting.set([waitingPerson('Hélène')]));
    expect(screen.getByText('Hélène is waiting to come in.')).toBeDefined();
    act(() => call.panel.set(peoplePanelName));
    expect(container.textContent).toBe('');
  });

  it('stand on a phone as the first two, and a number of others that opens them', async () => {
    await act(async () => {
      call.hosting.waiting.set([waitingPerson('Hélène')]);
      call.hosting.notices.set([
        { id: 1, kind: 'locked' },
        { id: 2, kind: 'madeHost' },
        { id: 3, kind: 'ending', minutes: 5 },
      ]);
    });
    const others = await screen.findByRole('button', { name: '2 other notices' });
    expect(others.getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(others);
    expect(screen.getByRole('button', { name: 'Fewer notices', expanded: true })).toBe(others);
    await act(async () => call.hosting.notices.set([]));
    expect(screen.queryByRole('button', { name: 'Fewer notices' })).toBeNull();
    expect(screen.getByText('Hélène is waiting to come in.')).toBeDefined();
  });

  it('tell of a lost connection alone: nothing else can be answered then', () => {
    act(() => {
      call.hosting.waiting.set([waitingPerson('Hélène')]);
      phase.set({ kind: 'reconnecting', lost: 'media' });
    });
    expect(screen.getByRole('status').textContent).toContain(`Connection lost, reconnecting to ${location.host}`);
    expect(screen.queryByText(/Hélène/)).toBeNull();
  });

  it('say what helps when a lost connection takes long to come back', () => {
    vi.useFakeTimers();
    act(() => phase.set({ kind: 'reconnecting', lost: 'signalling' }));
    expect(screen.queryByText(/This is taking long/)).toBeNull();
    act(() => void vi.advanceTimersByTime(longReconnecting));
    expect(screen.getByText(/This is taking long/)).toBeDefined();
    vi.useRealTimers();
  });

  it('tell what the app noticed, with its answers; it goes with any of them', async () => {
    const answered: string[] = [];
    const answers = [{ label: msg`Use it`, perform: () => void answered.push('use') }];
    const hint = { id: 'x', icon: 'mic', title: msg`New device`, detail: msg`A headset`, answers, onClose: () => void answered.push('close') } as const;
    act(() => showHint(hint));
    expect(screen.getByRole('alert').textContent).toContain('New deviceA headset');
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Use it' }));
    act(() => showHint(hint));
    act(() => showHint(hint));
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    act(() => withdrawHint('x'));
    expect(answered).toEqual(['use', 'close']);
    expect(container.textContent).toBe('');
  });
});
