import styles from './TimeRing.module.css';

interface TimeRingProps {
  /** From 0 to 1. */
  readonly value: number;
  /** Near the end, or behind it. */
  readonly isOver?: boolean;
  readonly className?: string;
}

/** Time that runs, as a ring that fills. The figure stands beside it. */
export function TimeRing({ value, isOver = false, className }: TimeRingProps) {
  const classes = [styles.ring, isOver && styles.over, className].filter(Boolean).join(' ');
  return (
    <svg className={classes} viewBox="0 0 36 36" aria-hidden="true" style={{ ['--value' as string]: value }}>
      <circle cx="18" cy="18" r="15.5" pathLength="100" />
      <circle cx="18" cy="18" r="15.5" pathLength="100" />
    </svg>
  );
}
