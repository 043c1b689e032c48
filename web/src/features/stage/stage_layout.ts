/** A size or position in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Tile extends Size {
  readonly left: number;
  readonly top: number;
}

export interface StageOptions {
  /** Space between two neighbouring tiles, in CSS pixels. */
  readonly gap: number;
  /** Bounds of width ÷ height. */
  readonly aspect: { readonly min: number; readonly max: number };
  /** No tile is wider, however much room there is. */
  readonly widest?: number;
}

export const defaultStageOptions: StageOptions = {
  gap: 12,
  aspect: { min: 5 / 4, max: 16 / 9 },
};

/** A phone held upright: tiles may stand upright too. */
export const portraitStageOptions: StageOptions = {
  gap: 8,
  aspect: { min: 3 / 4, max: 16 / 9 },
};

/** What suits a stage of this size. */
export function stageOptionsFor({ width, height }: Size): StageOptions {
  return width < height && width <= 640 ? portraitStageOptions : defaultStageOptions;
}

interface Grid extends Size {
  readonly columns: number;
}

/**
 * Places `count` equal tiles on a stage so that each is as large as any grid allows.
 *
 * Tile i of the result is for participant i: in reading order, whatever the size of the stage. The
 * grid is centred, and so is a last row that is not full. Empty when a tile would have no area.
 */
export function layOutStage(
  count: number,
  stage: Size,
  options: StageOptions = defaultStageOptions,
): Tile[] {
  const grid = largestGrid(count, stage, options);
  if (!grid) return [];
  return Array.from({ length: count }, (_, index) => place(index, count, grid, stage, options.gap));
}

/** Tries every number of columns: at most a few dozen, and no shortcut is right for all stages. */
function largestGrid(count: number, stage: Size, options: StageOptions): Grid | undefined {
  let best: Grid | undefined;
  for (let columns = 1; columns <= count; columns += 1) {
    const grid = gridOf(columns, count, stage, options);
    if (area(grid) > (best ? area(best) : 0)) best = grid;
  }
  return best;
}

function gridOf(columns: number, count: number, stage: Size, { gap, aspect, widest = Infinity }: StageOptions): Grid {
  const rows = Math.ceil(count / columns);
  const cellWidth = Math.max(0, (stage.width - gap * (columns - 1)) / columns);
  const cellHeight = Math.max(0, (stage.height - gap * (rows - 1)) / rows);
  const width = Math.min(cellWidth, cellHeight * aspect.max, widest);
  return { columns, width, height: Math.min(cellHeight, width / aspect.min) };
}

function place(index: number, count: number, grid: Grid, stage: Size, gap: number): Tile {
  const { columns, width, height } = grid;
  const rows = Math.ceil(count / columns);
  const row = Math.floor(index / columns);
  const tilesInRow = Math.min(columns, count - row * columns);
  return {
    left: centred(tilesInRow, width, gap, stage.width) + (index % columns) * (width + gap),
    top: centred(rows, height, gap, stage.height) + row * (height + gap),
    width,
    height,
  };
}

/** The same tiles, further right and further down. */
export function moved(tiles: readonly Tile[], { left, top }: Pick<Tile, 'left' | 'top'>): Tile[] {
  return tiles.map((tile) => ({ ...tile, left: tile.left + left, top: tile.top + top }));
}

/** Where a run of equal tiles begins so that it stands in the middle of `available`. */
function centred(tiles: number, size: number, gap: number, available: number): number {
  return (available - tiles * size - (tiles - 1) * gap) / 2;
}

function area(size: Size): number {
  return size.width * size.height;
}
