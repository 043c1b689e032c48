import { bandCount, type Frame, silence } from './frames';

/** A tone that stays so long in both is a howl: 0.4 s. What beeps is shorter. */
const frames = 16;

/** It stands out so far, and is so loud, in decibels. */
const [aboveTheRest, loud] = [14, -35];

/** Whether the same loud tone stands in one's own microphone and in what another device sends: they feed each other. */
export function isHowl(own: readonly Frame[], other: readonly Frame[]): boolean {
  if (own.length < frames || other.length < frames) return false;
  const tone = toneOf(own.at(-1));
  return tone !== undefined && [own, other].every((trace) => trace.slice(-frames).every((frame) => toneOf(frame) === tone));
}

/** The band of the only tone there is. */
function toneOf(frame: Frame | undefined): number | undefined {
  if (!frame) return undefined;
  let loudest = 0;
  for (let band = 1; band < bandCount; band += 1) if (at(frame, band) > at(frame, loudest)) loudest = band;
  if (at(frame, loudest) < loud) return undefined;
  for (let band = 0; band < bandCount; band += 1) {
    // A tone between two bands stands in both.
    if (Math.abs(band - loudest) > 1 && at(frame, band) > at(frame, loudest) - aboveTheRest) return undefined;
  }
  return loudest;
}

function at(frame: Frame, band: number): number {
  return frame[band] ?? silence;
}
