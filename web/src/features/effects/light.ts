/** How bright a well lit picture is on average, from 0 to 1. */
const bright = 0.42;
/** How much of the way to the right light is gone each time: a lamp that is switched on must not flash. */
const haste = 0.2;

/**
 * How much light to add, from 0 to 2 (`lit` tells what that does), next to what is added now, to a picture of this
 * brightness. A picture that is bright by itself gets none.
 */
export function nextLight(now: number, brightness: number): number {
  const wanted = lightFor(brightness);
  return Math.abs(wanted - now) < 0.02 ? wanted : now + (wanted - now) * haste;
}

function lightFor(brightness: number): number {
  const m = Math.max(brightness, 0.01);
  if (m >= bright) return 0;
  const first = Math.min(1, (bright - m) / (m * (1 - m)));
  const once = lit(m, first);
  return first + Math.min(1, Math.max(0, (bright - once) / (once * (1 - once))));
}

/** How bright something gets: shadows gain most, what is white stays white. It is what laying a picture over itself does. */
export function lit(brightness: number, light: number): number {
  const once = brightness + Math.min(1, light) * brightness * (1 - brightness);
  return once + Math.max(0, light - 1) * once * (1 - once);
}

/** The average brightness of pixels (RGBA), from 0 to 1. */
export function brightnessOf(pixels: Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    sum += 0.2126 * (pixels[i] ?? 0) + 0.7152 * (pixels[i + 1] ?? 0) + 0.0722 * (pixels[i + 2] ?? 0);
  }
  return sum / (255 * Math.max(1, pixels.length / 4));
}
