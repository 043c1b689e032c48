// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultPreferences, preferences } from '../../core/preferences';
import { createStore } from '../../core/store';
import { FakeCall } from '../../testing/fake_call';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { somebody } from '../../testing/somebody';
import { stageSources } from '../../testing/stage_sources';
import type { Person } from '../people';
import type { SharedScreen } from '../share';
import { Stage } from './Stage';
import { StageStore } from './stage_store';

afterEach(cleanup);

class NoObserver {
  observe(): void {}
  disconnect(): void {}
}

function draw(people: readonly Person[], spotlit?: string) {
  vi.stubGlobal('ResizeObserver', NoObserver);
  // jsdom lays nothing out.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(700);
  const list = createStore(people);
  const spotlight = createStore<string | undefined>(spotlit);
  const view = {
    list,
    identities: createStore<readonly string[]>([]),
    see: () => () => undefined,
    find: (wanted: string) => list.get().find(({ identity }) => identity === wanted),
  };
  const screens = createStore<readonly SharedScreen[]>([]);
  const sources = stageSources({ people: list, screens, spotlight });
  const stage = new StageStore(sources);
  act(() => stage.resize({ width: 1200, height: 700 }));
  const drawn = renderInEnglish(
    <Stage stage={stage} people={view} sources={{ screens, own: share.state, board: createStore<undefined>(undefined) }} share={share} frozen={false} whenAlone={<p>Invite someone</p>} />,
  );
  return { ...drawn, list, spotlight, screens, own: sources.own, stage };
}

const names = () => screen.getAllByRole('article').map((tile) => tile.getAttribute('data-participant-name'));
const area = (name: string) => {
  const { inlineSize, blockSize } = screen.getByRole('article', { name }).parentElement?.style ?? {};
  return Number.parseFloat(inlineSize ?? '') * Number.parseFloat(blockSize ?? '');
};
const { share } = new FakeCall().context;
const three = [somebody('Kofi'), somebody('Sanne'), somebody('Nadia', { isSelf: true })];

describe('who is shown large to everyone', () => {
  it('stands first and large, and the others small beside', async () => {
    const { container } = draw(three, 'Sanne');
    expect(names()).toEqual(['Sanne', 'Kofi', 'Nadia']);
    expect(area('Sanne')).toBeGreaterThan(10 * area('Kofi'));
    expect(await axeViolations(container)).toEqual([]);
  });

  it('goes back among the others when that ends, and when they leave', () => {
    const { spotlight, list } = draw(three, 'Sanne');
    act(() => spotlight.set(undefined));
    expect(names()).toEqual(['Kofi', 'Sanne', 'Nadia']);
    expect(area('Sanne')).toBe(area('Kofi'));
    act(() => spotlight.set('Sanne'));
    act(() => list.set(three.filter(({ name }) => name !== 'Sanne')));
    expect(names()).toEqual(['Kofi', 'Nadia']);
    expect(area('Kofi')).toBe(area('Nadia (you)'));
  });

  it('may be oneself', () => {
    draw(three, 'Nadia');
    expect(names()[0]).toBe('Nadia');
  });

  it('stands on every page of a crowd, with others each time', async () => {
    const crowd = [...Array.from({ length: 30 }, (_, i) => somebody(`Person ${i}`)), somebody('Nadia', { isSelf: true })];
    draw(crowd, 'Person 7');
    const first = names();
    await userEvent.click(screen.getByRole('button', { name: /other people/ }));
    const second = names();
    expect([first[0], second[0]]).toEqual(['Person 7', 'Person 7']);
    expect(second.slice(1).some((name) => first.includes(name))).toBe(false);
  });
});

describe('shared screens', () => {
  const screenOf = (name: string, change: Partial<SharedScreen> = {}): SharedScreen => ({
    identity: name,
    name,
    isSelf: false,
    video: undefined,
    audio: undefined,
    aspect: 16 / 9,
    ...change,
  });

  it('are large one at a time, or all side by side', async () => {
    const { screens, container } = draw(three);
    act(() => screens.set([screenOf('Kofi'), screenOf('Sanne')]));
    expect(area('Shared screen of Kofi')).toBeGreaterThan(5 * area('Shared screen of Sanne'));
    await userEvent.click(screen.getByRole('button', { name: 'Screen of Sanne' }));
    expect(area('Shared screen of Sanne')).toBeGreaterThan(5 * area('Shared screen of Kofi'));
    await userEvent.click(screen.getByRole('button', { name: 'All' }));
    expect(area('Shared screen of Sanne')).toBe(area('Shared screen of Kofi'));
    expect(await axeViolations(container)).toEqual([]);
  });

  it('mirror nothing until one asks for it', async () => {
    const { screens } = draw(three);
    const video = { attach: (element: HTMLMediaElement) => element, detach: (element: HTMLMediaElement) => element };
    act(() => screens.set([screenOf('Nadia', { isSelf: true, video })]));
    const own = screen.getByRole('article', { name: 'Your shared screen' });
    expect(own.dataset['sharedScreen']).toBe('Nadia');
    expect(own.querySelector('video')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'See it here' }));
    expect(own.querySelector('video')).not.toBeNull();
  });
});

it('keeps one’s own picture away when one hides it, but never oneself alone', () => {
  const { own, list } = draw(three);
  act(() => own.set('hidden'));
  expect(names()).toEqual(['Kofi', 'Sanne']);
  act(() => list.set(three.slice(2)));
  expect(names()).toEqual(['Nadia']);
});

it('moves one’s own picture from corner to corner, changes its size and hides it', async () => {
  preferences.set(defaultPreferences);
  const { own, container } = draw(three);
  act(() => own.set('corner'));
  const group = await screen.findByRole('group', { name: 'Your own picture' });
  expect(names()).toEqual(['Kofi', 'Sanne', 'Nadia']);
  expect(await axeViolations(container)).toEqual([]);
  const width = Number.parseFloat(group.style.inlineSize);
  screen.getByRole('button', { name: /^Move your picture/ }).focus();
  await userEvent.keyboard('{ArrowUp}{ArrowLeft}');
  expect(preferences.get().selfCorner).toBe('top-left');
  await userEvent.keyboard('{Enter}');
  expect(preferences.get().selfCorner).toBe('top-right');
  await userEvent.click(screen.getByRole('button', { name: /^Change the size/ }));
  expect(Number.parseFloat(group.style.inlineSize)).toBeGreaterThan(width);
  await userEvent.click(screen.getByRole('button', { name: /^Hide your own/ }));
  expect(preferences.get().hidesSelf).toBe(true);
});

it('offers to invite while nobody else is there, whoever was shown large', () => {
  draw([somebody('Nadia', { isSelf: true })], 'Nadia');
  expect(screen.getByText('Invite someone')).toBeDefined();
});
