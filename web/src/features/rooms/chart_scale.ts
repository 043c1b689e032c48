/** The drawing of a curve, in its own units: what is right of `end` is for the words of the lines. */
export const view = { width: 1280, height: 132, top: 10, base: 108, end: 1200 };

/** Where a moment and a number stand in the drawing. */
export interface Scale {
  x(at: number): number;
  y(count: number): number;
}

/** `most` is the number that stands on top. */
export function scaleOf(from: number, to: number, most: number): Scale {
  const length = Math.max(1, to - from);
  const height = view.base - view.top - 8;
  return {
    x: (at) => round(Math.min(1, Math.max(0, (at - from) / length)) * view.end),
    y: (count) => round(view.base - (count / Math.max(1, most)) * height),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
