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
  const kept = focused === undefined ? -1 : items.findIndex((item) => keyOf(item) === focused);
  return (
    <div
      ref={list}
      role="list"
      className={styles.list}
      style={{ blockSize: `${items.length * rowHeight}rem` }}
      onFocus={({ target }) => setFocused(target.closest<HTMLElement>('[data-key]')?.dataset['key'])}
      onBlur={() => setFocused(undefined)}
    >
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
