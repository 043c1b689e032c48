/** Whole pictures, pictures of half the size, or none. */
export type Step = 'full' | 'small' | 'off';

/** Whether pictures are made as fast as they come, and what is done where they are not. */
export interface Pace {
  readonly step: Step;
  /** Seconds in a row in which they were not; fewer than none as long as it may still be starting. */
  readonly slowSeconds: number;
}

/** Milliseconds for a picture with which the outline still follows a person who moves. */
const enough = 100;
/** Seconds after which it will not get better by itself: another program takes a few. */
const patience = 6;
/** Seconds more that a start may take: the code has to be fetched and made ready. */
const start = 14;

const next: Readonly<Record<Step, Step>> = { full: 'small', small: 'off', off: 'off' };

export const notSlow: Pace = { step: 'full', slowSeconds: -start };

/** After another second, in which a picture took so many milliseconds. */
export function paceAfter({ step, slowSeconds }: Pace, cost: number): Pace {
  const slow = cost > enough ? slowSeconds + 1 : 0;
  return slow < patience ? { step, slowSeconds: slow } : { step: next[step], slowSeconds: 0 };
}
