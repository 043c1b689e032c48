import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutStage, stageOptionsFor } from './stage_layout';
import { pagesOf, smallestTile, tilesPerPage } from './tile_pages';

const people = (others: number) => [
  ...Array.from({ length: others }, (_, i) => ({ isSelf: false, name: `${i}` })),
  { isSelf: true, name: 'self' },
];

describe('tilesPerPage', () => {
  it('never makes a tile too small while a smaller page is possible', () => {
    const stages = fc.record({ width: fc.integer({ min: 280, max: 3000 }), height: fc.integer({ min: 200, max: 2000 }) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), stages, (count, stage) => {
        const size = tilesPerPage(count, stage);
        const [tile] = layOutStage(size, stage, stageOptionsFor(stage));
        expect(size).toBeLessThanOrEqual(Math.min(count, 49));
        const large = (tile?.width ?? 0) >= smallestTile.width && (tile?.height ?? 0) >= smallestTile.height;
        expect(size === 1 || large).toBe(true);
      }),
    );
  });

  it('shows six people on a small telephone and 49 on a desk', () => {
    expect(tilesPerPage(6, { width: 304, height: 480 })).toBe(6);
    expect(tilesPerPage(60, { width: 1400, height: 740 })).toBe(49);
  });
});

describe('pagesOf', () => {
  it('shows everybody exactly once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 2, max: 49 }), (others, size) => {
        const pages = pagesOf(people(others), size);
        expect(pages.flat()).toHaveLength(others + 1);
        expect(new Set(pages.flat()).size).toBe(others + 1);
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(size);
      }),
    );
  });

  it('puts oneself last on the first page', () => {
    expect(pagesOf(people(5), 3)[0]?.map(({ name }) => name)).toEqual(['0', '1', 'self']);
  });

  it('gives a page for one to the others', () => {
    expect(pagesOf(people(2), 1).map((page) => page[0]?.name)).toEqual(['0', '1']);
    expect(pagesOf(people(0), 1)[0]?.[0]?.name).toBe('self');
  });
});
