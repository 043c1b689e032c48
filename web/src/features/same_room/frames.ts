/** How speech is cut into bands, in hertz. */
const [lowest, highest] = [150, 6000];
export const bandCount = 24;

/** Of so many samples a frame tells; a power of two. */
export const frameSize = 1024;

/** Quieter than this is silence, in dBFS. */
export const silence = -75;

/** The loudness of a moment in each band, in dBFS. */
export type Frame = Float32Array;

/** What so many samples sound like, by bands. */
export function frameOf(samples: Float32Array, sampleRate: number): Frame {
  const power = powerOf(samples);
  const edge = (band: number) => (lowest * (highest / lowest) ** (band / bandCount) * frameSize) / sampleRate;
  return Float32Array.from({ length: bandCount }, (_, band) => {
    const from = Math.min(power.length - 1, Math.round(edge(band)));
    const to = Math.max(from + 1, Math.round(edge(band + 1)));
    const sum = power.subarray(from, to).reduce((all, one) => all + one, 0);
    return Math.max(silence, 10 * Math.log10(sum + 1e-12));
  });
}

const circle = Array.from({ length: frameSize }, (_, i) => (2 * Math.PI * i) / frameSize);
const cosine = Float64Array.from(circle, Math.cos);
const sine = Float64Array.from(circle, Math.sin);

/** The power of each frequency: a tone as loud as can be has about 1. */
function powerOf(samples: Float32Array): Float32Array {
  const real = Float32Array.from({ length: frameSize }, (_, i) => {
    const window = 0.5 - 0.5 * (cosine[i] ?? 0);
    return (samples[i] ?? 0) * window * (4 / frameSize);
  });
  const imaginary = new Float32Array(frameSize);
  transform(real, imaginary);
  return Float32Array.from({ length: frameSize / 2 }, (_, i) => (real[i] ?? 0) ** 2 + (imaginary[i] ?? 0) ** 2);
}

/** A Fourier transform in place. */
function transform(real: Float32Array, imaginary: Float32Array): void {
  reorder(real);
  for (let size = 2; size <= frameSize; size *= 2) {
    for (let k = 0; k < size / 2; k += 1) {
      const at = (k * frameSize) / size;
      const [cos, sin] = [cosine[at] ?? 0, -(sine[at] ?? 0)];
      for (let a = k; a < frameSize; a += size) {
        const b = a + size / 2;
        const x = (real[b] ?? 0) * cos - (imaginary[b] ?? 0) * sin;
        const y = (real[b] ?? 0) * sin + (imaginary[b] ?? 0) * cos;
        real[b] = (real[a] ?? 0) - x;
        imaginary[b] = (imaginary[a] ?? 0) - y;
        real[a] = (real[a] ?? 0) + x;
        imaginary[a] = (imaginary[a] ?? 0) + y;
      }
    }
  }
}

/** As a fast transform wants it: by the bits of each place, read backwards. */
function reorder(values: Float32Array): void {
  for (let i = 1, j = 0; i < frameSize; i += 1) {
    let bit = frameSize / 2;
    for (; j >= bit; bit /= 2) j -= bit;
    j += bit;
    if (i < j) [values[i], values[j]] = [values[j] ?? 0, values[i] ?? 0];
  }
}
