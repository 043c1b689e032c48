import type { Corner, SelfSize } from '../../core/preferences';
import type { Size, Tile } from './stage_layout';

/** Between the picture and the edges of the stage, in CSS pixels. */
const margin = 12;

const widths: Readonly<Record<SelfSize, number>> = { small: 176, medium: 256, large: 368 };

/** How far the picture is dragged, in CSS pixels. */
export interface Offset {
  readonly x: number;
  readonly y: number;
}

/** Where one's own picture stands in its corner of this stage: never so large that it takes the others' room. */
export function placeInCorner(corner: Corner, size: SelfSize, stage: Size): Tile {
  const width = Math.min(widths[size], stage.width * 0.42, ((stage.height * 0.42) * 16) / 9);
  const height = (width * 9) / 16;
  const left = isRight(corner) ? stage.width - width - margin : margin;
  const top = isBottom(corner) ? stage.height - height - margin : margin;
  return { left, top, width, height };
}

/** The corner that is nearest to the middle of the picture, where it was let go. */
export function cornerNear(place: Tile, { x, y }: Offset, stage: Size): Corner {
  const isAtRight = place.left + x + place.width / 2 > stage.width / 2;
  const isAtBottom = place.top + y + place.height / 2 > stage.height / 2;
  return cornerAt(isAtBottom, isAtRight);
}

/** Where an arrow key moves the picture; undefined for another key. */
export function cornerAfterKey(corner: Corner, key: string): Corner | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return cornerAt(isBottom(corner), key === 'ArrowRight');
    case 'ArrowUp':
    case 'ArrowDown':
      return cornerAt(key === 'ArrowDown', isRight(corner));
    default:
      return undefined;
  }
}

/** The next one clockwise. */
export function nextCorner(corner: Corner): Corner {
  return cornerAt(isRight(corner), !isBottom(corner));
}

function cornerAt(bottom: boolean, right: boolean): Corner {
  return `${bottom ? 'bottom' : 'top'}-${right ? 'right' : 'left'}`;
}

function isRight(corner: Corner): boolean {
  return corner.endsWith('right');
}

function isBottom(corner: Corner): boolean {
  return corner.startsWith('bottom');
}
