// @vitest-environment jsdom
import { msg } from '@lingui/core/macro';
import { act, cleanup, screen } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Action, ActionContext } from '../core/action';
import { anyOf, createStore, type Store } from '../core/store';
import { axeViolations, renderInEnglish } from '../testing/render';
import { ActionButton } from './ActionButton';

afterEach(cleanup);

interface Lamp extends ActionContext {
  readonly state: Store<'lit' | 'dark' | 'busy' | 'without power'>;
}

const lit = { text: msg`Lamp`, tooltip: msg`Switch off the lamp`, icon: 'sun' } as const;
const dark = { text: msg`Lamp off`, tooltip: msg`Switch on the lamp`, icon: 'moon' } as const;

const light: Action<Lamp> = {
  id: 'light',
  name: msg`Switch the lamp`,
  keywords: msg`light, dark`,
  shortcut: { key: 'd', control: true },
  label: ({ state }) => (state.get() === 'lit' ? lit : dark),
  isAvailable: ({ state }) =>
    state.get() === 'without power' ? { isAvailable: false, reason: msg`There is no power.` } : { isAvailable: true },
  isPressed: ({ state }) => state.get() === 'lit',
  isBusy: ({ state }) => state.get() === 'busy',
  perform: ({ state }) => state.set('lit'),
};

function draw(initial: ReturnType<Lamp['state']['get']>) {
  const state = createStore(initial);
  const drawn = renderInEnglish(<ActionButton action={light} context={{ state, subscribe: state.subscribe }} />);
  return { state, ...drawn };
}

describe('ActionButton', () => {
  it('says what is so, and what a click does', () => {
    draw('lit');
    const button = screen.getByRole('button', { name: 'Lamp', pressed: true });
    expect(button.title).toBe('Switch off the lamp (Ctrl+D)');
    expect(button.getAttribute('aria-keyshortcuts')).toBe('Control+D');
  });

  it('does what its action does, and follows it', () => {
    const { state } = draw('dark');
    act(() => screen.getByRole('button', { name: 'Lamp off', pressed: false }).click());
    expect(state.get()).toBe('lit');
    expect(screen.getByRole('button', { name: 'Lamp', pressed: true })).toBeDefined();
  });

  it('says that it is busy, and hands presses on to its action all the same', () => {
    const { state } = draw('busy');
    const button = screen.getByRole('button', { busy: true });
    act(() => button.click());
    expect(state.get()).toBe('lit');
  });

  it('says why it is not available, and does nothing', async () => {
    const { state, container } = draw('without power');
    const button = screen.getByRole('button', { name: 'Lamp off' });
    expect(button.title).toBe('There is no power.');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    act(() => button.click());
    expect(state.get()).toBe('without power');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('redraws only when its action is in another state', () => {
    const others = createStore(0);
    const state: Lamp['state'] = createStore<ReturnType<Lamp['state']['get']>>('dark');
    const onRender = vi.fn<() => void>();
    renderInEnglish(
      <Profiler id="button" onRender={onRender}>
        <ActionButton action={light} context={{ state, ...anyOf(others, state) }} />
      </Profiler>,
    );
    onRender.mockClear();
    act(() => others.set(1));
    expect(onRender).not.toHaveBeenCalled();
    act(() => state.set('lit'));
    expect(onRender).toHaveBeenCalledOnce();
  });
});
