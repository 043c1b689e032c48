/** How a shared screen is looked at: how much larger than its place, and where its top left corner stands in it. */
export interface View {
  readonly scale: number;
  /** Fractions of the place's width and height; zero and below. */
  readonly x: number;
  readonly y: number;
}

export const wholeView: View = { scale: 1, x: 0, y: 0 };

export const mostZoom = 5;

/** Zooms so that what stands at this point of the place (0 to 1 both ways) stays there. */
export function zoomAt({ scale, x, y }: View, factor: number, atX = 0.5, atY = 0.5): View {
  const next = Math.min(mostZoom, Math.max(1, scale * factor));
  const grown = next / scale;
  return inside({ scale: next, x: atX - (atX - x) * grown, y: atY - (atY - y) * grown });
}

/** Moves what is seen by fractions of the place. */
export function panBy(view: View, dx: number, dy: number): View {
  return inside({ ...view, x: view.x + dx, y: view.y + dy });
}

/** Nothing beside the picture is ever seen. */
function inside({ scale, x, y }: View): View {
  const within = (start: number) => Math.min(0, Math.max(1 - scale, start));
  return { scale, x: within(x), y: within(y) };
}
