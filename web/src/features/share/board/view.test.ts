import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mostZoom, panBy, type View, wholeView, zoomAt } from './view';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const steps = fc.array(
  fc.oneof(
    fc.tuple(fc.constant('zoom' as const), fc.double({ min: 0.2, max: 5, noNaN: true }), fraction, fraction),
    fc.tuple(fc.constant('pan' as const), fc.double({ min: -2, max: 2, noNaN: true }), fraction, fraction),
  ),
);
const walk = (taken: readonly ['zoom' | 'pan', number, number, number][]): View =>
  taken.reduce<View>((view, [kind, by, x, y]) => (kind === 'zoom' ? zoomAt(view, by, x, y) : panBy(view, by * x, by * y)), wholeView);

it('always fills the place of the screen, and never zooms out of reason', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const { scale, x, y } = walk(taken);
      expect(scale).toBeGreaterThanOrEqual(1);
      expect(scale).toBeLessThanOrEqual(mostZoom);
      for (const start of [x, y]) {
        expect(start).toBeLessThanOrEqual(0);
        expect(start + scale).toBeGreaterThan(1 - 1e-9);
      }
    }),
  );
});

it('keeps what is under the pointer there while it grows', () => {
  fc.assert(
    fc.property(fraction, fraction, fc.double({ min: 1, max: 3, noNaN: true }), (atX, atY, factor) => {
      const before = zoomAt(wholeView, 1.5);
      const after = zoomAt(before, factor, atX, atY);
      expect((atX - after.x) / after.scale).toBeCloseTo((atX - before.x) / before.scale);
      expect((atY - after.y) / after.scale).toBeCloseTo((atY - before.y) / before.scale);
    }),
  );
});

it('is whole again after zooming out', () => {
  expect(zoomAt(zoomAt(wholeView, 3, 0.9, 0.1), 1 / 4)).toEqual(wholeView);
});
