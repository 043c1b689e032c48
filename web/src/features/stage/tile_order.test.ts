import { describe, expect, it } from 'vitest';
import { TileOrder } from './tile_order';

const meeting = (names: string, speaking = '') =>
  [...names].map((identity) => ({
    identity,
    // Capitals are the same people on another visit, with another identity.
    name: identity.toLowerCase(),
    isSelf: identity === 'z',
    speaking: speaking.includes(identity),
  }));

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

  it('gives whoever comes back their place again', () => {
    const order = new TileOrder();
    arranged(order, 'abcz', 3);
    expect(arranged(order, 'bcz', 3)).toBe('bcz');
    expect(arranged(order, 'bcdAz', 4)).toBe('Abcdz');
    expect(arranged(order, 'z', 4)).toBe('z');
    expect(arranged(order, 'DCBAz', 4), 'everybody at once, after the server').toBe('ABCDz');
  });

  it('tells two people of one name apart', () => {
    const order = new TileOrder();
    expect(arranged(order, 'aAz', 2)).toBe('aAz');
    expect(arranged(order, 'aAz', 2)).toBe('aAz');
  });

  it('sends nobody away who is speaking', () => {
    expect(arranged(new TileOrder(), 'abcz', 2, 'abc')).toBe('abcz');
  });
});
