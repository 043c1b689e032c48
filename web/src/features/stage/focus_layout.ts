import { layOutStage, moved, type Size, stageOptionsFor, type Tile } from './stage_layout';

/** What stands large, and who beside it. */
export interface Focus {
  /** Width divided by height of each large tile; undefined for a person, who fills what there is. */
  readonly aspects: readonly (number | undefined)[];
  /** The first of the small tiles is an interpreter, who gets more room than the others. */
  readonly hasInterpreter: boolean;
}

export interface FocusPlaces {
  readonly large: readonly Tile[];
  readonly small: readonly Tile[];
  /** The small ones stand beside the large ones, not below. */
  readonly isBeside: boolean;
}

/** The large tiles' part of the stage, and the others'. */
interface Split {
  readonly large: Tile;
  readonly rest: Tile;
  readonly isBeside: boolean;
}

/** Below this, no face beside a large tile is recognisable, in CSS pixels. */
const smallest: Size = { width: 150, height: 84 };
const smallestOnPhone: Size = { width: 104, height: 78 };

/** More than these stand nowhere beside a large tile: it is what people came for. */
const mostSmall = 16;

/** How much of its column a tile fills at least. */
const mostOfColumn = 0.8;

/** Places the large tiles first, as large as any split of the stage allows, and `count` small ones in what is left. */
export function layOutFocus({ aspects, hasInterpreter }: Focus, count: number, stage: Size): FocusPlaces {
  if (count === 0) return { large: layOutLarge(aspects, { ...stage, left: 0, top: 0 }), small: [], isBeside: false };
  const { large, rest, isBeside } = bestSplit(aspects, hasInterpreter, stage);
  const { gap } = stageOptionsFor(stage);
  const placed = isBeside ? atTop(layOutLarge(aspects, large)) : layOutLarge(aspects, large);
  const widest = widestBeside(placed);
  if (!hasInterpreter) return { large: placed, small: fill(count, rest, gap, widest), isBeside };
  const signing = interpreterPlace(rest, isBeside);
  const others = fill(count - 1, without(rest, signing, isBeside, gap), gap, widest);
  return { large: placed, small: [signing, ...others], isBeside };
}

/** How many small tiles of at most `count` have a place on one page. At least one, or two with an interpreter. */
export function tilesBeside({ aspects, hasInterpreter }: Focus, count: number, stage: Size): number {
  const least = stage.width <= 640 || stage.height <= 480 ? smallestOnPhone : smallest;
  const fewest = hasInterpreter ? 2 : 1;
  for (let tiles = Math.min(count, mostSmall); tiles > fewest; tiles -= 1) {
    const { small, isBeside } = layOutFocus({ aspects, hasInterpreter }, tiles, stage);
    const last = small.at(-1);
    // A column fills its width: rather a few faces that one sees well than many with empty space beside them.
    const isWide = !isBeside || hasInterpreter || (last?.width ?? 0) >= mostOfColumn * columnWidth(stage.width);
    if (last && isWide && last.width >= least.width && last.height >= least.height) return tiles;
  }
  return Math.min(count, fewest);
}

/** The split whose large tiles are largest: the others stand beside or below. */
function bestSplit(aspects: Focus['aspects'], hasInterpreter: boolean, stage: Size): Split {
  const splits = [splitBeside(aspects, hasInterpreter, stage), splitBelow(aspects, hasInterpreter, stage)];
  const [beside, below] = splits.map(({ large }) => areaOf(layOutLarge(aspects, large)));
  return (below ?? 0) > (beside ?? 0) ? splits[1]! : splits[0]!;
}

function splitBeside(aspects: Focus['aspects'], hasInterpreter: boolean, { width, height }: Size): Split {
  const { gap } = stageOptionsFor({ width, height });
  const wanted = hasInterpreter ? between(200, width * 0.28, 392) : columnWidth(width);
  const tiles = layOutLarge(aspects, { left: 0, top: 0, width: Math.max(1, width - wanted - gap), height });
  const used = aspects.includes(undefined) ? width - wanted - gap : extent(tiles, 'left', 'width');
  const large = { left: 0, top: 0, width: Math.max(1, used), height };
  const left = large.width + gap;
  return { large, rest: { left, top: 0, width: Math.max(1, width - left), height }, isBeside: true };
}

function splitBelow(aspects: Focus['aspects'], hasInterpreter: boolean, { width, height }: Size): Split {
  const { gap } = stageOptionsFor({ width, height });
  const wanted = hasInterpreter ? between(120, height * 0.3, 240) : between(80, height * 0.17, 128);
  const tiles = layOutLarge(aspects, { left: 0, top: 0, width, height: Math.max(1, height - wanted - gap) });
  const used = aspects.includes(undefined) ? height - wanted - gap : extent(tiles, 'top', 'height');
  const large = { left: 0, top: 0, width, height: Math.max(1, used) };
  const top = large.height + gap;
  return { large, rest: { left: 0, top, width, height: Math.max(1, height - top) }, isBeside: false };
}

/** Of the column beside something large. */
function columnWidth(stage: number): number {
  return between(144, stage * 0.22, 304);
}

/** Under the top edge, beside the first of the small ones. */
function atTop(tiles: readonly Tile[]): Tile[] {
  return moved(tiles, { left: 0, top: -Math.min(...tiles.map(({ top }) => top)) });
}

/** How much the tiles take in one direction, without the empty space around them. */
function extent(tiles: readonly Tile[], start: 'left' | 'top', size: 'width' | 'height'): number {
  const from = Math.min(...tiles.map((tile) => tile[start]));
  return Math.max(...tiles.map((tile) => tile[start] + tile[size])) - from;
}

/** Equal boxes; each large tile stands in its own as its aspect allows. */
function layOutLarge(aspects: Focus['aspects'], area: Tile): Tile[] {
  const free = { min: 0.01, max: 100 };
  const { gap } = stageOptionsFor(area);
  const shape = aspects.length === 1 ? aspects[0] : Math.max(...aspects.map((aspect) => aspect ?? 1));
  const aspect = shape === undefined ? free : { min: shape, max: shape };
  return moved(layOutStage(aspects.length, area, { gap, aspect }), area);
}

function interpreterPlace(rest: Tile, isBeside: boolean): Tile {
  if (isBeside) return { ...rest, height: Math.min(rest.height * 0.62, rest.width * 1.25) };
  return { ...rest, width: Math.min(rest.width * 0.5, rest.height * 1.4) };
}

function without(rest: Tile, taken: Tile, isBeside: boolean, gap: number): Tile {
  if (isBeside) return { ...rest, top: rest.top + taken.height + gap, height: Math.max(1, rest.height - taken.height - gap) };
  return { ...rest, left: rest.left + taken.width + gap, width: Math.max(1, rest.width - taken.width - gap) };
}

/** The small tiles, from the top: where the large ones begin. */
function fill(count: number, rest: Tile, gap: number, widest: number): Tile[] {
  const tiles = layOutStage(count, rest, { gap, aspect: { min: 1.15, max: 16 / 9 }, widest });
  return moved(tiles, rest);
}

/** What is large looks so beside the others. */
function widestBeside(large: readonly Tile[]): number {
  return 0.75 * Math.max(...large.map(({ width, height }) => Math.min(width, (height * 16) / 9)));
}

function areaOf(tiles: readonly Tile[]): number {
  return tiles.reduce((sum, { width, height }) => sum + width * height, 0);
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
