import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { somebody } from '../../testing/somebody';
import { hallMode, type HallScene, planHall, shownInGrid } from './hall_plan';

const people = ['a', 'b', 'c', 'hall'].map((name) => somebody(name, { isSelf: name === 'hall' }));
const scene: HallScene = { people, screens: [], spotlight: undefined, interpreter: undefined, speaker: undefined };
const modes = ['grid', 'speaker', 'presenter'] as const;

describe('the screen of the hall', () => {
  it('shows who speaks, or whom a host shows large, and what is shared beside', () => {
    expect(planHall(scene, 'speaker')).toMatchObject({ speaker: 'a', screen: undefined, grid: [] });
    expect(planHall({ ...scene, speaker: 'b' }, 'speaker').speaker).toBe('b');
    expect(planHall({ ...scene, speaker: 'b', spotlight: 'c' }, 'speaker').speaker).toBe('c');
    expect(planHall({ ...scene, speaker: 'b', screens: ['c'] }, 'speaker')).toMatchObject({ speaker: 'b', screen: 'c' });
    expect(planHall({ ...scene, screens: ['c'] }, 'presenter')).toMatchObject({ speaker: undefined, screen: 'c' });
    expect(planHall(scene, 'grid').grid).toEqual(['a', 'b', 'c']);
  });

  it('never hides the interpreter, and never shows the hall to itself', () => {
    const anybody = fc.option(fc.constantFrom('a', 'b', 'c', 'hall', 'gone'), { nil: undefined });
    fc.assert(
      fc.property(anybody, anybody, anybody, fc.constantFrom(...modes), fc.boolean(), (spotlight, interpreter, speaker, mode, shares) => {
        const plan = planHall({ people, screens: shares ? ['c'] : [], spotlight, interpreter, speaker }, mode);
        const faces = [...plan.grid, plan.speaker, plan.interpreter].filter((identity) => identity !== undefined);
        expect(faces).not.toContain('hall');
        expect(faces).not.toContain('gone');
        const signing = ['a', 'b', 'c'].filter((identity) => identity === interpreter);
        expect(faces).toEqual(expect.arrayContaining(signing));
        expect([...faces, plan.screen].some((identity) => identity !== undefined)).toBe(true);
      }),
    );
  });

  it('follows the host unless something was chosen for it', () => {
    const shared = { mode: 'grid', chosenAt: 1 } as const;
    expect(hallMode('follow', shared)).toBe('grid');
    expect(hallMode('follow', undefined)).toBe('speaker');
    expect(hallMode('presenter', shared)).toBe('presenter');
  });

  it('has in a full grid who speaks and who signs, in the order in which all stand', () => {
    const many = [...'abcdefgh'];
    expect(shownInGrid(many, 8, ['h'])).toEqual(many);
    expect(shownInGrid(many, 3, ['h', undefined])).toEqual(['a', 'b', 'h']);
    expect(shownInGrid(many, 1, ['h', 'g'])).toHaveLength(1);
  });
});
