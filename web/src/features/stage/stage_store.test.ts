import { describe, expect, it, vi } from 'vitest';
import { createStore } from '../../core/store';
import type { Person } from '../people';
import { StageStore } from './stage_store';
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
  return { people, stage: new StageStore(people) };
}

const pages = (stage: StageStore) => stage.layout.get().pages.map((page) => page.join(''));

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
