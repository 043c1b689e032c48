import { layOutStage, type Size, stageOptionsFor } from './stage_layout';

/** Smaller than this, no face is recognisable, in CSS pixels. */
export const smallestTile: Size = { width: 120, height: 90 };

/** More than this is no meeting but a mosaic. */
export const mostTiles = 49;

/** How many of `count` tiles fit on one page of a stage without any becoming too small. At least one. */
export function tilesPerPage(count: number, stage: Size): number {
  const options = stageOptionsFor(stage);
  for (let tiles = Math.min(count, mostTiles); tiles > 1; tiles -= 1) {
    const [tile] = layOutStage(tiles, stage, options);
    if (tile && tile.width >= smallestTile.width && tile.height >= smallestTile.height) return tiles;
  }
  return 1;
}

/**
 * Which people stand on which page. Oneself is last of the first page; everybody else keeps their
 * order and fills the pages.
 */
export function pagesOf<T extends { readonly isSelf: boolean }>(people: readonly T[], size: number): T[][] {
  const others = people.filter(({ isSelf }) => !isSelf);
  const self = people.filter(({ isSelf }) => isSelf);
  const onFirst = Math.max(size - self.length, size === 1 && others.length > 0 ? 1 : 0);
  const pages = [[...others.slice(0, onFirst), ...(size > 1 || others.length === 0 ? self : [])]];
  for (let start = onFirst; start < others.length; start += size) {
    pages.push(others.slice(start, start + size));
  }
  return pages;
}
