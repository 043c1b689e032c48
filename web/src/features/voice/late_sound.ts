/** Whether sound is made as fast as time goes by. */
export interface Lateness {
  /** Looks in a row at which it was not. */
  readonly lateLooks: number;
  readonly isTooLate: boolean;
}

/** Seconds of sound for each second: with less one hears gaps. */
const enough = 0.95;
/** Looks after which it will not get better by itself. */
const patience = 4;

export const inTime: Lateness = { lateLooks: 0, isTooLate: false };

/** After another look: so many seconds went by, and so many of sound were made. */
export function lateAfter({ lateLooks }: Lateness, seconds: number, sound: number): Lateness {
  const late = sound < enough * seconds ? lateLooks + 1 : 0;
  return { lateLooks: late, isTooLate: late >= patience };
}
