import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { somebody } from '../../testing/somebody';
import { defaultChoices, itemOf, keyOf, nextSpeaker, planStage, type Scene, type StageChoices, stageModes } from './stage_plan';

const letters = [...'abcdefgh'];
const people = fc
  .uniqueArray(fc.constantFrom(...letters), { maxLength: 8 })
  .map((names) => [...names.map((name) => somebody(name)), somebody('me', { isSelf: true })]);
const someone = fc.option(fc.constantFrom(...letters, 'me'), { nil: undefined });

const scenes: fc.Arbitrary<Scene> = people.chain((present) =>
  fc.record({
    people: fc.constant(present),
    screens: fc.subarray(present.map(({ identity }) => identity)),
    spotlight: someone,
    interpreter: someone,
    speaker: someone,
    own: fc.constantFrom('tile' as const, 'corner' as const, 'hidden' as const),
  }),
);
const choices: fc.Arbitrary<StageChoices> = fc.record({
  mode: fc.constantFrom(...stageModes),
  pinned: fc.option(
    fc.tuple(fc.constantFrom('person' as const, 'screen' as const), fc.constantFrom(...letters)).map(([kind, name]) => itemOf(kind, name)),
    { nil: undefined },
  ),
  allScreens: fc.boolean(),
  follows: fc.boolean(),
});

const placed = (scene: Scene, chosen: StageChoices) => {
  const { large, always, others } = planStage(scene, chosen);
  return [...large, ...always, ...others.map(({ identity }) => itemOf('person', identity))].map(keyOf);
};

describe('the plan of the stage', () => {
  it('gives nobody two places, and places only who is there', () => {
    fc.assert(
      fc.property(scenes, choices, (scene, chosen) => {
        const keys = placed(scene, chosen);
        expect(new Set(keys).size).toBe(keys.length);
        const there = new Set([
          ...scene.people.map(({ identity }) => keyOf(itemOf('person', identity))),
          ...scene.screens.map((identity) => keyOf(itemOf('screen', identity))),
        ]);
        expect(keys.filter((key) => !there.has(key))).toEqual([]);
      }),
    );
  });

  it('shows every screen, the interpreter and who is shown to everybody, whatever one chooses', () => {
    fc.assert(
      fc.property(scenes, choices, (scene, chosen) => {
        const { large, always } = planStage(scene, chosen);
        const shown = new Set([...large, ...always].map(keyOf));
        const named = scene.people.filter(({ identity }) => [scene.interpreter, scene.spotlight].includes(identity));
        const expected = [
          ...scene.screens.map((identity) => keyOf(itemOf('screen', identity))),
          ...named.map(({ identity }) => keyOf(itemOf('person', identity))),
        ];
        expect(expected.filter((key) => !shown.has(key))).toEqual([]);
      }),
    );
  });

  it('hides nobody but oneself, except beside a presentation', () => {
    fc.assert(
      fc.property(scenes, choices, (scene, chosen) => {
        fc.pre(chosen.mode !== 'presenter');
        const keys = placed(scene, chosen);
        const hidden = scene.people.filter(({ identity }) => !keys.includes(keyOf(itemOf('person', identity))));
        expect(hidden.every(({ isSelf }) => isSelf && scene.own !== 'tile')).toBe(true);
      }),
    );
  });

  it('shows oneself in the corner or in a tile, never in both', () => {
    fc.assert(
      fc.property(scenes, choices, (scene, chosen) => {
        const { floating } = planStage(scene, chosen);
        if (floating === undefined) return;
        expect(scene.own).toBe('corner');
        expect(placed(scene, chosen)).not.toContain(keyOf(itemOf('person', floating)));
      }),
    );
  });

  it('is never empty', () => {
    fc.assert(
      fc.property(scenes, choices, (scene, chosen) => {
        expect(placed(scene, chosen)).not.toEqual([]);
      }),
    );
  });

  it('has the pinned before the screen, the screen before the spotlight, the spotlight before who speaks', () => {
    const scene: Scene = {
      people: [...letters, 'me'].map((name) => somebody(name, { isSelf: name === 'me' })),
      screens: ['a'],
      spotlight: 'b',
      interpreter: undefined,
      speaker: 'c',
      own: 'tile',
    };
    const large = (change: Partial<Scene>, chosen: Partial<StageChoices> = {}) =>
      planStage({ ...scene, ...change }, { ...defaultChoices, mode: 'speaker', ...chosen }).large.map(keyOf);
    expect(large({}, { pinned: itemOf('person', 'd') })).toEqual(['person d']);
    expect(large({})).toEqual(['screen a']);
    expect(large({ screens: [] })).toEqual(['person b']);
    expect(large({ screens: [], spotlight: undefined })).toEqual(['person c']);
    expect(large({ screens: [], spotlight: undefined }, { mode: 'auto' })).toEqual([]);
    expect(large({}, { mode: 'grid' })).toEqual(['person b']);
  });
});

describe('who is shown as the one who speaks', () => {
  const speaking = (...names: string[]) =>
    ['a', 'b', 'me'].map((name) => somebody(name, { isSelf: name === 'me', speaking: names.includes(name) }));

  it('changes only when somebody else speaks and they do not', () => {
    expect(nextSpeaker(undefined, speaking())).toBe('a');
    expect(nextSpeaker('a', speaking('b'))).toBe('b');
    expect(nextSpeaker('b', speaking('a', 'b'))).toBe('b');
    expect(nextSpeaker('b', speaking())).toBe('b');
    expect(nextSpeaker('gone', speaking())).toBe('a');
  });

  it('is never oneself', () => {
    expect(nextSpeaker('a', speaking('me'))).toBe('a');
    expect(nextSpeaker(undefined, [somebody('me', { isSelf: true, speaking: true })])).toBeUndefined();
  });
});
