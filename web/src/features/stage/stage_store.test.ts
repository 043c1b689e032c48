import { describe, expect, it, vi } from 'vitest';
import { createStore } from '../../core/store';
import { stageSources } from '../../testing/stage_sources';
import type { SharedLayout } from '../hosting';
import type { Person } from '../people';
import type { SharedScreen } from '../share';
import { StageStore } from './stage_store';
import { itemOf, type StageItem } from './stage_plan';
import { TileOrder } from './tile_order';

const desktop = { width: 1280, height: 700 };
/** Room for one tile. */
const watch = { width: 150, height: 100 };

const meeting = (names: string, speaking = '') =>
  [...names].map(
    (name) => ({ identity: name, name, isSelf: name === 'z', speaking: speaking.includes(name) }) as Person,
  );

function stageOf(names: string) {
  const people = createStore<readonly Person[]>(meeting(names));
  const screens = createStore<readonly SharedScreen[]>([]);
  const layout = createStore<SharedLayout | undefined>(undefined);
  const sources = stageSources({ people, screens, layout });
  return { ...sources, stage: new StageStore(sources) };
}

const pages = (stage: StageStore) => stage.layout.get().pages.map((page) => page.map(tileOf).join(''));
/** A person by its letter, their screen by the capital. */
const tileOf = ({ kind, identity }: StageItem) => (kind === 'screen' ? identity.toUpperCase() : identity);
const screenOf = (identity: string) => ({ identity, name: identity, isSelf: identity === 'z', aspect: 16 / 9 }) as SharedScreen;

describe('the stage', () => {
  it('shows nobody until it is measured, and then everybody, oneself last', () => {
    const { stage } = stageOf('abz');
    expect(pages(stage)).toEqual([]);
    stage.resize(desktop);
    expect(pages(stage)).toEqual(['abz']);
  });

  it('has more pages when it is too small, and follows who joins and leaves', () => {
    const { people, stage } = stageOf('abz');
    stage.resize(watch);
    expect(pages(stage)).toEqual(['a', 'b']);
    people.set(meeting('abcz'));
    expect(pages(stage)).toEqual(['a', 'b', 'c']);
    people.set(meeting('z'));
    expect(pages(stage)).toEqual(['z']);
    expect(stage.layout.get().isAlone).toBe(true);
  });

  it('stays the same object while nobody moves', () => {
    const { people, stage } = stageOf('abz');
    stage.resize(desktop);
    const before = stage.layout.get();
    people.set(meeting('abz', 'b'));
    stage.resize({ ...desktop });
    expect(stage.layout.get()).toBe(before);
  });

  it('arranges the tiles once for each change', () => {
    const arrange = vi.spyOn(TileOrder.prototype, 'arrange');
    const { people, stage } = stageOf('abz');
    expect(arrange).not.toHaveBeenCalled();
    stage.resize(desktop);
    expect(arrange).toHaveBeenCalledTimes(1);
    stage.layout.get();
    people.set(meeting('abcz'));
    expect(arrange).toHaveBeenCalledTimes(2);
  });
});

describe('a shared screen', () => {
  it('is large, others’ before one’s own, and every other is on the page too', () => {
    const { screens, stage } = stageOf('abz');
    stage.resize(desktop);
    screens.set([screenOf('z'), screenOf('b'), screenOf('a')]);
    expect(pages(stage)).toEqual(['BAZabz']);
    expect(stage.layout.get().focus?.aspects).toEqual([16 / 9]);
    stage.choose({ allScreens: true });
    expect(stage.layout.get().focus?.aspects).toHaveLength(3);
    screens.set([]);
    expect(pages(stage)).toEqual(['abz']);
    expect(stage.layout.get().focus).toBeUndefined();
  });

  it('leaves one place for those who have none, whose pages turn around it', () => {
    const { screens, stage } = stageOf('abcdefghijklmnopqrstuvwxyz');
    stage.resize({ width: 900, height: 500 });
    screens.set([screenOf('c')]);
    const { pages: all } = stage.layout.get();
    expect(all.length).toBeGreaterThan(1);
    for (const page of all) expect(page[0]).toEqual(itemOf('screen', 'c'));
    expect(new Set(all.flat().map(tileOf)).size).toBe(27);
  });
});

describe('whose signs everybody must see', () => {
  it('is on every page, whatever one chooses', () => {
    const { interpreter, spotlight, screens, own, stage } = stageOf('abcdefghijklmnopqrstuvwxyz');
    interpreter.set('q');
    stage.resize({ width: 500, height: 400 });
    const isEverywhere = () => pages(stage).every((page) => page.includes('q'));
    expect(pages(stage).length).toBeGreaterThan(1);
    expect(isEverywhere()).toBe(true);
    screens.set([screenOf('c')]);
    expect(isEverywhere()).toBe(true);
    stage.choose({ mode: 'presenter' });
    own.set('hidden');
    expect(isEverywhere()).toBe(true);
    spotlight.set('b');
    stage.togglePin(itemOf('person', 'a'));
    expect(isEverywhere()).toBe(true);
  });
});

describe('what one pins', () => {
  it('is large until one unpins it or it goes', () => {
    const { people, stage } = stageOf('abz');
    stage.resize(desktop);
    stage.togglePin(itemOf('person', 'b'));
    expect(pages(stage)).toEqual(['baz']);
    people.set(meeting('az'));
    expect(stage.layout.get().focus).toBeUndefined();
    people.set(meeting('abz'));
    expect(pages(stage)).toEqual(['baz']);
    stage.togglePin(itemOf('person', 'b'));
    expect(pages(stage)).toEqual(['abz']);
  });
});

describe('what a host chooses for everybody', () => {
  const speaker = { mode: 'speaker', chosenAt: 1 } as const;

  it('is how one sees it, early or late, until it ends', () => {
    const { layout, stage } = stageOf('abz');
    layout.set(speaker);
    expect(stage.choices.get()).toMatchObject({ mode: 'speaker', follows: true });
    stage.resize(desktop);
    expect(stage.layout.get().focus).toBeDefined();
    layout.set(undefined);
    expect(stage.choices.get()).toMatchObject({ mode: 'auto', follows: false });
    const late = new StageStore(stageSources({ layout: createStore(speaker) }));
    expect(late.choices.get().mode).toBe('speaker');
  });

  it('does not hold those who choose for themselves, until a host chooses anew', () => {
    const { layout, stage } = stageOf('abz');
    layout.set(speaker);
    stage.chooseMode('grid');
    layout.set({ ...speaker });
    expect(stage.choices.get()).toMatchObject({ mode: 'grid', follows: false });
    layout.set({ ...speaker, chosenAt: 2 });
    expect(stage.choices.get()).toMatchObject({ mode: 'speaker', follows: true });
    layout.set(undefined);
    expect(stage.choices.get().mode).toBe('grid');
  });

  it('is there to come back to', () => {
    const { layout, stage } = stageOf('abz');
    layout.set(speaker);
    stage.chooseMode('presenter');
    stage.follow();
    expect(stage.choices.get()).toMatchObject({ mode: 'speaker', follows: true });
  });
});
