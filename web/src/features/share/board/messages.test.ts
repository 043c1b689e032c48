import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from './messages';

const text = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const point = fc.record({ x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }) });

describe('a message about a shared screen', () => {
  it('arrives as it was sent, to a ten thousandth of the screen', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), fc.nat(), (points, id) => {
        const { screen, message } = decode(encode('claire', { kind: 'draw', id, points })) ?? {};
        expect(screen).toBe('claire');
        const drawn = message?.kind === 'draw' ? message.points : [];
        expect(drawn).toHaveLength(points.length);
        drawn.forEach(({ x, y }, i) => {
          expect(Math.abs(x - (points[i]?.x ?? 9))).toBeLessThan(0.0001);
          expect(Math.abs(y - (points[i]?.y ?? 9))).toBeLessThan(0.0001);
        });
      }),
    );
    for (const message of [
      { kind: 'hello' },
      { kind: 'clear' },
      { kind: 'rights', point: true, draw: false },
      { kind: 'point', point: undefined },
      { kind: 'point', point: { x: 0.25, y: 0.5 } },
    ] as const) {
      expect(decode(encode('claire', message))?.message).toEqual(message);
    }
  });

  it('is nothing when it is anything else, whoever sends it', () => {
    const bad = [
      '',
      'null',
      '[]',
      '{',
      { kind: 'draw', screen: 'a', id: 1, points: [] },
      { kind: 'draw', screen: 'a', id: 1, points: [0.5, 1.5] },
      { kind: 'draw', screen: 'a', id: 1, points: [0.5, 'x'] },
      { kind: 'draw', screen: 'a', id: 0.5, points: [0.5, 0.5] },
      { kind: 'draw', screen: 7, id: 1, points: [0.5, 0.5] },
      { kind: 'erase', screen: 'a' },
      { kind: 'hello', screen: 'a', more: 'x'.repeat(10_000) },
    ];
    for (const message of bad) expect(decode(text(message))).toBeUndefined();
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void decode(bytes)));
  });
});
