/** How a spectrum is cut into bands, in hertz: where speech is. */
const [lowest, highest] = [150, 6000];
export const bandCount = 24;

/** Quieter than this is silence, in dBFS. */
export const silence = -75;

/** The loudness of a moment in each band, in dBFS. */
export type Frame = Float32Array;

/** Where the bands of a spectrum begin and end, in bins of so many hertz; each has one bin at least. */
export function bandsIn(bins: number, hertzPerBin: number): readonly (readonly [number, number])[] {
  const edge = (band: number) => lowest * (highest / lowest) ** (band / bandCount);
  return Array.from({ length: bandCount }, (_, band) => {
    const from = Math.min(bins - 1, Math.round(edge(band) / hertzPerBin));
    return [from, Math.min(bins, Math.max(from + 1, Math.round(edge(band + 1) / hertzPerBin)))] as const;
  });
}

/** A spectrum in decibels, as an analyser gives it, by bands. */
export function frameOf(spectrum: ArrayLike<number>, bands: ReturnType<typeof bandsIn>): Frame {
  return Float32Array.from(bands, ([from, to]) => {
    let power = 0;
    for (let bin = from; bin < to; bin += 1) power += 10 ** ((spectrum[bin] ?? silence) / 10);
    return Math.max(silence, 10 * Math.log10(power));
  });
}
