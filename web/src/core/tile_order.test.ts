import { describe, expect, it } from 'vitest';
import { TileOrder } from './tile_order';

const meeting = (names: string, speaking = '') =>
  [...names].map((identity) => ({ identity, isSelf: identity === 'z', speaking: speaking.includes(identity) }));

function arranged(order: TileOrder, names: string, visible: number, speaking = ''): string {
  return order
    .arrange(meeting(names, speaking), visible)
    .map(({ identity }) => identity)
    .join('');
}

describe('TileOrder', () => {
  it('keeps the order of arrival, oneself last', () => {
    const order = new TileOrder();
    expect(arranged(order, 'abz', 2)).toBe('abz');
    expect(arranged(order, 'abcz', 2)).toBe('abcz');
    expect(arranged(order, 'acz', 2)).toBe('acz');
  });

  it('moves nobody for somebody who is already seen', () => {
    expect(arranged(new TileOrder(), 'abcdz', 2, 'b')).toBe('abcdz');
  });

  it('gives a hidden speaker the place of the longest silent, and only those two move', () => {
    const order = new TileOrder();
    arranged(order, 'abcdz', 2, 'a');
    expect(arranged(order, 'abcdz', 2, 'd')).toBe('adcbz');
    expect(arranged(order, 'abcdz', 2)).toBe('adcbz');
    expect(arranged(order, 'abcdz', 2, 'b')).toBe('bdcaz');
  });

  it('sends nobody away who is speaking', () => {
    expect(arranged(new TileOrder(), 'abcz', 2, 'abc')).toBe('abcz');
  });
});
