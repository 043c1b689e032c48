import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legalBrand } from './brand';

// What browsers make of the stylesheet, worked out from its text: nothing here knows what brand.ts does.

type Colour = readonly [number, number, number];
type Tokens = Readonly<Record<string, string>>;

const css = readFileSync(new URL('../ui/styles/tokens.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const declared = (block: RegExp): Tokens =>
  Object.fromEntries(
    [...css.matchAll(block)].flatMap(([, body = '']) => [...body.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()])),
  );
const plain = declared(/\n {2}:root \{([^}]*)\}/g);
const themes: Readonly<Record<string, { readonly tokens: Tokens; readonly isDark: boolean }>> = {
  light: { tokens: plain, isDark: false },
  dark: { tokens: plain, isDark: true },
  contrast: { tokens: { ...plain, ...declared(/\[data-theme="contrast"\] \{([^}]*)\}/g) }, isDark: true },
};

/** Splits at `separator` outside parentheses. */
function split(text: string, separator: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (letter === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

function colourOf(value: string, theme: { readonly tokens: Tokens; readonly isDark: boolean }): Colour {
  const inside = (name: string) => new RegExp(`^${name}\\((.*)\\)$`, 's').exec(value)?.[1];
  const token = inside('var');
  if (token !== undefined) return colourOf(theme.tokens[token] ?? `no ${token}`, theme);
  const either = inside('light-dark');
  if (either !== undefined) return colourOf(split(either, ',')[theme.isDark ? 1 : 0] ?? '', theme);
  const [first = '', ...rest] = split(inside('oklch') ?? `none in ${value}`, ' ');
  if (first !== 'from') return [Number(first), Number(rest[0]), Number(rest[1])];
  const [origin = '', ...sums] = rest;
  const given = colourOf(origin, theme);
  const [l = 0, c = 0, h = 0] = sums.map((sum) => worth(sum, given));
  return [l, c, h];
}

/** `clamp(0.3, l, 0.46)`, `min(c, 0.16)`, `0.8` or `h`. */
function worth(sum: string, [l, c, h]: Colour): number {
  const [, name = '', list = sum] = /^(clamp|min)\((.*)\)$/.exec(sum) ?? [];
  const numbers = split(list, ',').map((word) => ({ l, c, h })[word] ?? Number(word));
  const [first = 0, second = 0, third = 0] = numbers;
  if (name === 'clamp') return Math.max(first, Math.min(second, third));
  return name === 'min' ? Math.min(first, second) : first;
}

function luminance([lightness, chroma, hue]: Colour): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const within = (value: number) => Math.max(0, Math.min(value, 1));
  return (
    0.2126 * within(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) +
    0.7152 * within(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) +
    0.0722 * within(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  );
}

const pairs: readonly (readonly [string, readonly string[], number])[] = [
  ['accent', ['surface-0', 'surface-1', 'surface-2', 'overlay'], 4.5],
  ['on-accent', ['accent', 'accent-hover'], 4.5],
  ['on-accent-soft', ['accent-soft'], 4.5],
  ['accent', ['accent-soft'], 3],
  ['focus', ['accent-soft'], 3],
];

/** The pairs that are too weak, with their contrast. */
function weakPairs(brand: string): string[] {
  return Object.entries(themes).flatMap(([name, { tokens, isDark }]) => {
    const theme = { tokens: { ...tokens, '--brand': brand }, isDark };
    const of = (token: string) => luminance(colourOf(`var(--${token})`, theme));
    return pairs.flatMap(([front, grounds, least]) =>
      grounds.flatMap((ground) => {
        const [low = 0, high = 0] = [of(front), of(ground)].toSorted((a, b) => a - b);
        const contrast = (high + 0.05) / (low + 0.05);
        return contrast >= least - 0.005 ? [] : [`${name}: ${front} on ${ground} ${contrast.toFixed(2)}`];
      }),
    );
  });
}

const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);
const parts = (brand: string) => (/^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(brand) ?? []).slice(1).map(Number);

describe('a legal brand', () => {
  it('is read from a stylesheet whose own is legal', () => {
    expect(plain['--brand']).toMatch(/^oklch/);
    expect(weakPairs(plain['--brand'] ?? '')).toEqual([]);
  });

  it('is legible in every theme, whatever the colour', () => {
    fc.assert(
      fc.property(colour, (hex) => {
        expect(weakPairs(legalBrand(hex))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is legible at the corners of the colour space', () => {
    const corners = ['#000000', '#ffffff', '#ff0000', '#00ff00', '#0000ff', '#ffff00', '#ff00ff', '#00ffff', '#808080'];
    expect(corners.flatMap((hex) => weakPairs(legalBrand(hex)))).toEqual([]);
  });

  it('keeps the hue and never gains chroma', () => {
    const [lightness, chroma, hue] = parts(legalBrand('#00558c'));
    expect(lightness).toBeCloseTo(0.43, 1);
    expect(chroma).toBeCloseTo(0.118, 2);
    expect(hue).toBeCloseTo(245, -1);
    expect(parts(legalBrand('#777777'))[1]).toBe(0);
  });
});
