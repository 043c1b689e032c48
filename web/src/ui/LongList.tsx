import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './LongList.module.css';
import { drawnRows, type Rows, watchRows } from './visible_rows';

interface LongListProps<T> {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** The height of each row, in rem: it grows with the text. */
  readonly rowHeight: number;
  readonly children: (item: T) => ReactNode;
}

/** A list so long that only the rows in sight are drawn. Screen readers still hear how many there are. */
export function LongList<T>({ items, keyOf, rowHeight, children }: LongListProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const [rows, setRows] = useState<Rows>({ first: 0, end: 20 });
  const [focused, setFocused] = useState<string>();
  useEffect(() => {
    const tell = (now: Rows) => setRows((before) => (before.first === now.first && before.end === now.end ? before : now));
    return list.current ? watchRows(list.current, items.length, tell) : undefined;
  }, [items.length]);
  useEffect(() => (list.current ? watchFocus(list.current, setFocused) : undefined), []);
  const kept = focused === undefined ? -1 : items.findIndex((item) => keyOf(item) === focused);
  return (
    <div ref={list} role="list" className={styles.list} style={{ blockSize: `${items.length * rowHeight}rem` }}>
      {drawnRows(rows, kept).map((i) => {
        const item = items[i];
        if (item === undefined) return null;
        const place = { insetBlockStart: `${i * rowHeight}rem`, blockSize: `${rowHeight}rem` };
        return (
          <div key={keyOf(item)} role="listitem" aria-posinset={i + 1} aria-setsize={items.length} className={styles.item} style={place} data-key={keyOf(item)}>
            {children(item)}
          </div>
        );
      })}
    </div>
  );
}

/** Tells the key of the row in which the keyboard is; returns what ends that. */
function watchFocus(list: HTMLElement, tell: (key: string | undefined) => void): () => void {
  const moved = ({ relatedTarget, target, type }: FocusEvent) => {
    const now = type === 'focusin' ? target : relatedTarget;
    tell(now instanceof Element ? now.closest<HTMLElement>('[data-key]')?.dataset['key'] : undefined);
  };
  list.addEventListener('focusin', moved);
  list.addEventListener('focusout', moved);
  return () => {
    list.removeEventListener('focusin', moved);
    list.removeEventListener('focusout', moved);
  };
}
