import type { CSSProperties } from 'react';
import type { Attendee } from '../../core/api/attendance';
import { mergedStays } from './attendance_curve';
import styles from './StayTrack.module.css';

interface StayTrackProps {
  readonly person: Pick<Attendee, 'stays' | 'isSignedIn'>;
  /** When the meeting began and ended, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** When somebody was there, along the meeting: a piece for each stay, a thin one for who was not signed in. The times stand beside it. */
export function StayTrack({ person: { stays, isSignedIn }, from, to }: StayTrackProps) {
  const length = Math.max(1, to - from);
  return (
    <span className={styles.track} aria-hidden="true">
      {mergedStays(stays, to).map((stay) => {
        const start = Math.max(0, (stay.from - from) / length);
        const part = { '--from': start, '--for': Math.max(0, Math.min(1, (stay.to - from) / length) - start) } as CSSProperties;
        return <i key={stay.from} className={isSignedIn ? undefined : styles.guest} style={part} />;
      })}
    </span>
  );
}
