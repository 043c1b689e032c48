/** Rows of a long list: from `first` to before `end`. */
export interface Rows {
  readonly first: number;
  readonly end: number;
}

/** Rows that are drawn above and below what is seen, so that scrolling and the Tab key find them there. */
const spare = 6;

/** Which of `count` rows of one height can be seen between two heights of the list, with some more on both sides. */
export function rowsBetween(top: number, bottom: number, height: number, count: number): Rows {
  if (height <= 0) return { first: 0, end: Math.min(count, 2 * spare) };
  const first = Math.max(0, Math.min(count, Math.floor(top / height) - spare));
  const end = Math.min(count, Math.max(first, Math.ceil(bottom / height) + spare));
  return { first, end };
}

/** The numbers of the rows to draw; one that has the keyboard stays, wherever it is. */
export function drawnRows({ first, end }: Rows, focused: number): number[] {
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  if (focused < 0 || (focused >= first && focused < end)) return rows;
  return focused < first ? [focused, ...rows] : [...rows, focused];
}

/** Tells which rows of a list are seen, now and whenever somebody scrolls or the window changes; returns what ends that. */
export function watchRows(list: HTMLElement, count: number, tell: (rows: Rows) => void): () => void {
  const frame = list.closest('div.body') ?? document.documentElement;
  const look = () => {
    const box = list.getBoundingClientRect();
    const view = frame.getBoundingClientRect();
    tell(rowsBetween(view.top - box.top, view.bottom - box.top, box.height / Math.max(1, count), count));
  };
  const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(look);
  observer?.observe(frame);
  frame.addEventListener('scroll', look, { passive: true });
  look();
  return () => {
    observer?.disconnect();
    frame.removeEventListener('scroll', look);
  };
}
