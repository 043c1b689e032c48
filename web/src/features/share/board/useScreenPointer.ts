import { useEffect } from 'react';
import type { Board } from './board';
import type { Point } from './marks';
import { panBy, zoomAt } from './view';

/** Has the mouse, the pen and the finger point, draw, move and zoom a shared screen, as the tool says. */
export function useScreenPointer(drawing: { readonly current: SVGSVGElement | null }, board: Board, screen: string): void {
  useEffect(() => {
    const element = drawing.current;
    return element ? followPointer(element, board, screen) : undefined;
  }, [drawing, board, screen]);
}

/** Returns what ends it. */
function followPointer(element: SVGSVGElement, board: Board, screen: string): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  const pinch = new Pinch(element, board);
  let line: ((point: Point | undefined) => void) | undefined;
  const end = () => {
    line?.(undefined);
    line = undefined;
  };
  element.addEventListener(
    'pointerdown',
    (event) => {
      element.setPointerCapture(event.pointerId);
      pinch.begin(event);
      if (board.tool.get() === 'draw' && event.button === 0) (line = board.draw(screen))(pointIn(element, event));
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      const at = pointIn(element, event);
      if (line) line(at);
      else if (board.tool.get() === 'point') board.point(screen, at);
      else if (event.buttons > 0) pinch.move(event);
    },
    { signal },
  );
  for (const kind of ['pointerup', 'pointercancel'] as const) {
    element.addEventListener(kind, (event) => (pinch.end(event), end()), { signal });
  }
  element.addEventListener('pointerleave', () => board.tool.get() === 'point' && board.point(screen, undefined), { signal });
  element.addEventListener('wheel', (event) => turn(event, element, board), { signal, passive: false });
  return () => abort.abort();
}

/** Two fingers on a trackpad, or the wheel with Ctrl, zoom where the pointer is. */
function turn(event: WheelEvent, element: SVGSVGElement, board: Board): void {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const { x, y } = placeIn(element, event);
  board.view.set(zoomAt(board.view.get(), Math.exp(-event.deltaY / 200), x, y));
}

/** One finger or the mouse moves the picture, two fingers zoom it. */
class Pinch {
  private readonly fingers = new Map<number, Point>();

  constructor(
    private readonly element: SVGSVGElement,
    private readonly board: Board,
  ) {}

  begin(event: PointerEvent): void {
    this.fingers.set(event.pointerId, placeIn(this.element, event));
  }

  move(event: PointerEvent): void {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const now = placeIn(this.element, event);
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    this.fingers.set(event.pointerId, now);
    const { view } = this.board;
    if (!other) return view.set(panBy(view.get(), now.x - before.x, now.y - before.y));
    const factor = distance(now, other) / Math.max(0.01, distance(before, other));
    view.set(zoomAt(view.get(), factor, (now.x + other.x) / 2, (now.y + other.y) / 2));
  }

  end(event: PointerEvent): void {
    this.fingers.delete(event.pointerId);
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Where it is in the place of the screen, which stays while the picture in it is larger. */
function placeIn(element: SVGSVGElement, { clientX, clientY }: MouseEvent): Point {
  const place = element.closest('article') ?? element;
  const { left, top, width, height } = place.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}

/** Where it is on the shared screen; undefined beside it. */
function pointIn(element: SVGSVGElement, { clientX, clientY }: MouseEvent): Point | undefined {
  const matrix = element.getScreenCTM()?.inverse();
  if (!matrix) return undefined;
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix);
  const point = { x: x / element.viewBox.baseVal.width, y: y / element.viewBox.baseVal.height };
  return point.x >= 0 && point.x <= 1 && point.y >= 0 && point.y <= 1 ? point : undefined;
}
