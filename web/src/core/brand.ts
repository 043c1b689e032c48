/**
 * Makes a colour legible as an accent. The stylesheet derives all accents from `--brand` (ui/styles/tokens.css):
 * it takes the hue, and bounds lightness and chroma for each theme. Most colours are legible then; a strong one is
 * made greyer until each of them is.
 */

/** Lightness from 0 to 1, chroma, hue in degrees. */
type Oklch = readonly [number, number, number];
type Rgb = readonly [number, number, number];

interface Theme {
  readonly surfaces: readonly Oklch[];
  /** The accents that stand on the surfaces, the first at rest, and what stands on them. */
  readonly accents: (brand: Oklch) => readonly [Oklch, Oklch];
  readonly onAccent: Oklch;
  /** A quiet ground, and what stands on it. */
  readonly soft: (brand: Oklch) => readonly [Oklch, Oklch];
  readonly focus: Oklch;
}

const white: Oklch = [1, 0, 0];
const black: Oklch = [0, 0, 0];
const amber: Oklch = [0.85, 0.13, 82];

const light: Theme = {
  surfaces: [white, [0.967, 0.005, 85], [0.945, 0.006, 84]],
  accents: ([l, c, h]) => [[clamp(0.3, l, 0.46), Math.min(c, 0.16), h], [0.37, Math.min(c, 0.15), h]],
  onAccent: white,
  soft: ([, c, h]) => [[0.935, Math.min(c, 0.022), h], [0.37, Math.min(c, 0.15), h]],
  focus: [0.192, 0.007, 65],
};

const themes: readonly Theme[] = [
  light,
  {
    surfaces: [[0.192, 0.007, 65], [0.232, 0.008, 66], [0.272, 0.009, 67]],
    accents: ([, c, h]) => [[0.8, Math.min(c, 0.12), h], [0.87, Math.min(c, 0.1), h]],
    onAccent: [0.15, 0.006, 65],
    soft: ([, c, h]) => [[0.32, Math.min(c, 0.05), h], [0.87, Math.min(c, 0.1), h]],
    focus: amber,
  },
  {
    surfaces: [black, [0.232, 0.008, 66]],
    accents: ([, c, h]) => [[0.88, Math.min(c, 0.1), h], [0.94, Math.min(c, 0.06), h]],
    onAccent: black,
    soft: ([, c, h]) => [[0.26, Math.min(c, 0.05), h], white],
    focus: amber,
  },
];

/** WCAG 2.2: text (1.4.3), and the edges and signs of controls (1.4.11). */
const ofText = 4.5;
const ofControls = 3;

/** A colour for `--brand` with the hue of `hex` ("#rrggbb"), from which every accent is legible. */
export function legalBrand(hex: string): string {
  const [l, c, h] = legalColour(hex);
  return `oklch(${l.toFixed(4)} ${c.toFixed(4)} ${h.toFixed(2)})`;
}

/** How well white text is read on a colour, and on the accent that the light theme makes of it. */
export function contrastOfWhite(hex: string): { readonly before: number; readonly after: number } {
  const [accent] = light.accents(legalColour(hex));
  return { before: contrast(white, oklchOf(hex)), after: contrast(white, accent) };
}

function legalColour(hex: string): Oklch {
  const [l, chroma, h] = oklchOf(hex);
  let c = chroma;
  while (c > 0 && !isLegal([l, c, h])) c = c > 0.01 ? c * 0.9 : 0;
  return [l, c, h];
}

function isLegal(brand: Oklch): boolean {
  return themes.every(({ surfaces, accents, onAccent, soft, focus }) => {
    const [accent, hovered] = accents(brand);
    const [ground, onGround] = soft(brand);
    return (
      surfaces.every((surface) => contrast(accent, surface) >= ofText) &&
      contrast(onAccent, accent) >= ofText &&
      contrast(onAccent, hovered) >= ofText &&
      contrast(onGround, ground) >= ofText &&
      contrast(accent, ground) >= ofControls &&
      contrast(focus, ground) >= ofControls
    );
  });
}

function contrast(one: Oklch, other: Oklch): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Oklch): number {
  const [r, g, b] = linearOf(colour);
  return 0.2126 * clamp(0, r, 1) + 0.7152 * clamp(0, g, 1) + 0.0722 * clamp(0, b, 1);
}

// OKLab (Björn Ottosson), and the transfer function of sRGB.

function linearOf([lightness, chroma, hue]: Oklch): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function oklchOf(hex: string): Oklch {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const green = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const blue = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(blue, green) * 180) / Math.PI;
  const chroma = Math.hypot(green, blue);
  // A grey has no hue: what remains of one is rounding.
  return [lightness, chroma < 0.0005 ? 0 : chroma, (hue + 360) % 360];
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function clamp(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
