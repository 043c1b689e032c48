import type { Attendee, Stay } from '../../core/api/attendance';

/** From this moment on, so many people were there. Times are in milliseconds since 1970. */
export interface Step {
  readonly at: number;
  readonly count: number;
}

/** How many people were there over time; whoever was there with two devices counts once. */
export function curveOf(people: readonly Pick<Attendee, 'stays'>[], end: number): readonly Step[] {
  const changes = people.flatMap(({ stays }) => mergedStays(stays, end).flatMap(({ from, to }) => [[from, 1] as const, [to, -1] as const]));
  const byTime = new Map<number, number>();
  for (const [at, change] of changes) byTime.set(at, (byTime.get(at) ?? 0) + change);
  let count = 0;
  const steps: Step[] = [];
  for (const [at, change] of [...byTime].toSorted(([a], [b]) => a - b)) {
    count += change;
    if (change !== 0) steps.push({ at, count });
  }
  return steps;
}

/** The most people who were there at once. */
export function mostAtOnce(curve: readonly Step[]): number {
  return Math.max(0, ...curve.map(({ count }) => count));
}

/** When as many as `quorum` were there, and when no longer, in turns. */
export function quorumMoments(curve: readonly Step[], quorum: number): readonly { readonly at: number; readonly isReached: boolean }[] {
  let was = false;
  return curve.flatMap(({ at, count }) => {
    const isReached = count >= quorum;
    if (isReached === was) return [];
    was = isReached;
    return [{ at, isReached }];
  });
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The stays of one person without what two devices have in common; who is still there stays until `end`. */
export function mergedStays(stays: readonly Stay[], end: number): readonly Span[] {
  const merged: { from: number; to: number }[] = [];
  const spans = stays.map(({ joinedAt, leftAt }) => ({ from: joinedAt, to: Math.max(joinedAt, leftAt ?? end) }));
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

const minute = 60_000;
const tickSteps = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440].map((minutes) => minutes * minute);
/** More than this run into each other. */
const mostTicks = 8;

/** Round times of the clock between two moments, at most eight. `offset` is the time zone's, in milliseconds. */
export function ticksBetween(from: number, to: number, offset: number): readonly number[] {
  const step = tickSteps.find((one) => (to - from) / one <= mostTicks) ?? to - from + 1;
  const first = Math.ceil((from + offset) / step) * step - offset;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => first + i * step);
}
