const lowest = 200;
const highest = 2500;
const step = 10;
/** Of 16-bit samples: below this it is silence. */
const quietest = 300;

/** The loudest frequency in these samples, to 10 Hz; 0 for silence. Goertzel's algorithm, once per frequency. */
export function loudest(samples: readonly number[], sampleRate: number): number {
  let frequency = 0;
  let most = quietest;
  for (let candidate = lowest; candidate <= highest; candidate += step) {
    const amplitude = amplitudeOf(candidate, samples, sampleRate);
    if (amplitude > most) [most, frequency] = [amplitude, candidate];
  }
  return frequency;
}

function amplitudeOf(frequency: number, samples: readonly number[], sampleRate: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate);
  let before = 0;
  let last = 0;
  for (const sample of samples) [before, last] = [last, sample + coefficient * last - before];
  const power = last * last + before * before - coefficient * last * before;
  return (2 * Math.sqrt(Math.max(power, 0))) / Math.max(samples.length, 1);
}
