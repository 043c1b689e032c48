import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corners, selfSizes } from '../../core/preferences';
import { cornerAfterKey, cornerNear, nextCorner, placeInCorner } from './self_view';

const stage = { width: 1200, height: 700 };
const anyCorner = fc.constantFrom(...corners);
const anySize = fc.constantFrom(...selfSizes);
const anyStage = fc.record({ width: fc.integer({ min: 200, max: 4000 }), height: fc.integer({ min: 200, max: 2500 }) });

describe('one’s own picture', () => {
  it('stands within the stage, and takes less than a fifth of it', () => {
    fc.assert(
      fc.property(anyCorner, anySize, anyStage, (corner, size, area) => {
        const { left, top, width, height } = placeInCorner(corner, size, area);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(area.width);
        expect(top + height).toBeLessThanOrEqual(area.height);
        expect(width * height).toBeLessThan((area.width * area.height) / 5);
      }),
    );
  });

  it('stays in its corner until it is dragged over the middle', () => {
    const place = placeInCorner('bottom-right', 'medium', stage);
    expect(cornerNear(place, { x: -200, y: -100 }, stage)).toBe('bottom-right');
    expect(cornerNear(place, { x: -700, y: -100 }, stage)).toBe('bottom-left');
    expect(cornerNear(place, { x: -200, y: -500 }, stage)).toBe('top-right');
    expect(cornerNear(place, { x: -900, y: -500 }, stage)).toBe('top-left');
  });

  it('goes where an arrow key points, and no further', () => {
    expect(cornerAfterKey('bottom-right', 'ArrowLeft')).toBe('bottom-left');
    expect(cornerAfterKey('bottom-left', 'ArrowUp')).toBe('top-left');
    expect(cornerAfterKey('top-left', 'ArrowUp')).toBe('top-left');
    expect(cornerAfterKey('top-left', 'Enter')).toBeUndefined();
  });

  it('comes to every corner by the button alone', () => {
    const visited = corners.map((_, i) => Array.from({ length: i }).reduce<(typeof corners)[number]>(nextCorner, 'top-left'));
    expect(new Set(visited).size).toBe(4);
  });
});
