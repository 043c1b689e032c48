import type { EndReason } from '../../core/end_reason';
import type { Person } from '../../core/meeting_view';

/** What one remembers of a meeting just after it. */
export interface Visit {
  readonly roomName: string;
  readonly why: EndReason;
  /** Who was there at the end, oneself included. */
  readonly people: readonly Person[];
  /** In milliseconds. */
  readonly duration: number;
}
