/** A point of a shared screen: 0 to 1 both ways. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where somebody points. */
export interface Pointer extends Point {
  readonly from: string;
  /** When it was last told, in milliseconds. */
  readonly at: number;
}

/** A line that somebody drew. */
export interface Stroke {
  readonly from: string;
  readonly id: number;
  readonly points: readonly Point[];
}

/** What people put on one shared screen. */
export interface Marks {
  readonly pointers: readonly Pointer[];
  readonly strokes: readonly Stroke[];
}

export const noMarks: Marks = { pointers: [], strokes: [] };

/** A pointer that moves no more goes after this time, in milliseconds. */
export const pointerLifetime = 3000;

/** More than this of one person is no remark but an attack. */
export const mostStrokes = 60;
export const mostPoints = 400;

export function pointAt(marks: Marks, from: string, point: Point | undefined, now: number): Marks {
  const others = marks.pointers.filter((pointer) => pointer.from !== from);
  return { ...marks, pointers: point ? [...others, { ...point, from, at: now }] : others };
}

/** Goes on with a line, or begins it. What is too long is cut, and the oldest lines of a person go first. */
export function drawOn(marks: Marks, from: string, id: number, points: readonly Point[]): Marks {
  const drawn = marks.strokes.find((stroke) => stroke.from === from && stroke.id === id);
  const line = { from, id, points: [...(drawn?.points ?? []), ...points].slice(0, mostPoints) };
  const strokes = drawn ? marks.strokes.map((stroke) => (stroke === drawn ? line : stroke)) : [...marks.strokes, line];
  const own = strokes.filter((stroke) => stroke.from === from);
  const surplus = new Set(own.slice(0, -mostStrokes));
  return { ...marks, strokes: strokes.filter((stroke) => !surplus.has(stroke)) };
}

/** Without what this person put there, or without anything. */
export function cleared(marks: Marks, from?: string): Marks {
  if (from === undefined) return noMarks;
  return {
    pointers: marks.pointers.filter((pointer) => pointer.from !== from),
    strokes: marks.strokes.filter((stroke) => stroke.from !== from),
  };
}

/** Without pointers that have stood still for long. */
export function withoutOld(marks: Marks, now: number): Marks {
  const pointers = marks.pointers.filter(({ at }) => now - at < pointerLifetime);
  return pointers.length === marks.pointers.length ? marks : { ...marks, pointers };
}
