import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Focus, layOutFocus, tilesBeside } from './focus_layout';
import type { Size, Tile } from './stage_layout';

const epsilon = 1e-6;
const stages: fc.Arbitrary<Size> = fc.record({ width: fc.integer({ min: 300, max: 3000 }), height: fc.integer({ min: 300, max: 2000 }) });
const aspects = fc.double({ min: 0.5, max: 3, noNaN: true });
const focuses: fc.Arbitrary<Focus> = fc.record({
  aspects: fc.oneof(fc.constant([undefined]), fc.array(aspects, { minLength: 1, maxLength: 4 })),
  hasInterpreter: fc.boolean(),
});

const area = (tiles: readonly Tile[]) => tiles.reduce((sum, { width, height }) => sum + width * height, 0);
const overlap = (a: Tile, b: Tile) =>
  Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left) > epsilon &&
  Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top) > epsilon;

function forEveryPage(property: (large: readonly Tile[], small: readonly Tile[], focus: Focus, stage: Size) => void) {
  fc.assert(
    fc.property(focuses, fc.integer({ min: 0, max: 60 }), stages, (focus, people, stage) => {
      const { large, small } = layOutFocus(focus, tilesBeside(focus, people, stage), stage);
      property(large, small, focus, stage);
    }),
  );
}

describe('a large tile and small ones', () => {
  it('stand on the stage, none over another', () => {
    forEveryPage((large, small, _, stage) => {
      const all = [...large, ...small];
      for (const { left, top, width, height } of all) {
        expect(left).toBeGreaterThan(-epsilon);
        expect(top).toBeGreaterThan(-epsilon);
        expect(left + width).toBeLessThan(stage.width + 0.01);
        expect(top + height).toBeLessThan(stage.height + 0.01);
      }
      expect(all.some((a, i) => all.slice(i + 1).some((b) => overlap(a, b)))).toBe(false);
    });
  });

  it('have a place each', () => {
    forEveryPage((large, _, focus) => expect(large).toHaveLength(focus.aspects.length));
    fc.assert(
      fc.property(focuses, fc.integer({ min: 1, max: 60 }), stages, (focus, people, stage) => {
        const count = tilesBeside(focus, people, stage);
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(people);
        expect(layOutFocus(focus, count, stage).small).toHaveLength(count);
      }),
    );
  });

  it('keep the shape of one shared screen, and most of the stage for it', () => {
    fc.assert(
      fc.property(stages, fc.integer({ min: 1, max: 40 }), (stage, people) => {
        const focus = { aspects: [16 / 9], hasInterpreter: false };
        const { large, small } = layOutFocus(focus, tilesBeside(focus, people, stage), stage);
        const [shared] = large;
        expect((shared?.width ?? 0) / (shared?.height ?? 1)).toBeCloseTo(16 / 9);
        for (const one of small) expect(area([one])).toBeLessThan(area(large));
      }),
    );
  });

  it('stand beside on a desk and below on a telephone', () => {
    const focus = { aspects: [16 / 9], hasInterpreter: false };
    const desk = layOutFocus(focus, 4, { width: 1392, height: 692 });
    expect(desk.small[0]?.left).toBeGreaterThan(1000);
    expect(desk.large[0]?.width).toBeGreaterThan(1000);
    const phone = layOutFocus(focus, 4, { width: 374, height: 620 });
    expect(phone.small[0]?.top).toBeGreaterThan(phone.large[0]?.height ?? 1e9);
    expect(phone.large[0]?.width).toBe(374);
  });

  it('give an interpreter more room than the others', () => {
    const { small } = layOutFocus({ aspects: [16 / 9], hasInterpreter: true }, 5, { width: 1392, height: 692 });
    const [signing, ...others] = small;
    expect(others).toHaveLength(4);
    for (const one of others) expect(area([one])).toBeLessThan(area(signing ? [signing] : []) / 2);
  });
});
