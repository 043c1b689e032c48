import type { ReactNode } from 'react';
import styles from './Segment.module.css';

interface SegmentProps {
  /** That of all answers to one question. */
  readonly name: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: () => void;
  readonly children: ReactNode;
}

/** One of a few short answers side by side, in an element of class `segmented`. */
export function Segment({ children, ...input }: SegmentProps) {
  return (
    <label className={styles.segment}>
      <input type="radio" className="sr-only" {...input} />
      {children}
    </label>
  );
}
