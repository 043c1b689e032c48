import { describe, expect, it } from 'vitest';
import { placeBeside, type Placing } from './place_beside';

const view = { width: 400, height: 600 };
const menu = { width: 200, height: 150 };
const at = (left: number, top: number) => ({ left, top, width: 40, height: 40 });
const below: Placing = { side: 'below', align: 'end', gap: 4 };
const above: Placing = { side: 'above', align: 'start', gap: 12 };

describe('what opens beside a button', () => {
  it('stands where it is wanted, edge at edge', () => {
    expect(placeBeside(at(300, 100), menu, view, below)).toMatchObject({ left: 140, top: 144 });
    expect(placeBeside(at(20, 500), menu, view, above)).toMatchObject({ left: 20, top: 338 });
  });

  it('stands over the middle of its button where that is wanted', () => {
    expect(placeBeside(at(180, 500), menu, view, { ...above, align: 'middle' }).left).toBe(100);
  });

  it('stays inside the window sideways', () => {
    expect(placeBeside(at(10, 100), menu, view, below).left).toBe(8);
    expect(placeBeside(at(340, 500), menu, view, above).left).toBe(192);
  });

  it('takes the other side where only that has room', () => {
    expect(placeBeside(at(300, 500), menu, view, below).top).toBe(346);
    expect(placeBeside(at(20, 30), menu, view, above).top).toBe(82);
  });

  it('is cut to what the larger side has where neither has room', () => {
    const tall = { width: 200, height: 900 };
    const place = placeBeside(at(300, 200), tall, view, above);
    expect(place).toMatchObject({ top: 252, maxHeight: 340 });
    expect(place.top + place.maxHeight).toBeLessThanOrEqual(view.height);
  });

  it('begins inside a window that is too small for it', () => {
    expect(placeBeside(at(10, 10), menu, { width: 120, height: 60 }, below)).toMatchObject({ left: 8, maxHeight: 0 });
  });
});
