import type { Frame } from './frames';
import { isHowl } from './howl';
import { likenessOf } from './likeness';

/** So alike at once, it is the same voice; or somewhat less, several times in a row, with the same delay. */
const [certain, likely, times] = [0.88, 0.74, 3];

/** What is suspected of one other device: how often in a row, and with what delay. */
export type Suspicion = { readonly times: number; readonly lag: number } | undefined;

export interface Verdict {
  readonly isSameRoom: boolean;
  readonly suspicion: Suspicion;
}

/** Whether another device hears the same as this one, by what was thought of it a moment ago. */
export function judge(before: Suspicion, own: readonly Frame[], other: readonly Frame[]): Verdict {
  if (isHowl(own, other)) return { isSameRoom: true, suspicion: undefined };
  const { score, lag } = likenessOf(own, other);
  if (score < likely) return { isSameRoom: false, suspicion: undefined };
  const isAgain = before !== undefined && Math.abs(before.lag - lag) <= 1;
  const suspicion = { times: isAgain ? before.times + 1 : 1, lag };
  return { isSameRoom: score >= certain || suspicion.times >= times, suspicion };
}
