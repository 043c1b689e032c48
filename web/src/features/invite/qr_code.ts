import { errorCorrection } from './qr_error_correction';

/** Rows of modules; true is dark. */
export type Modules = readonly (readonly boolean[])[];

interface Version {
  readonly number: number;
  /** Error-correction codewords of each block, level M. */
  readonly correction: number;
  /** Data codewords of each block. */
  readonly blocks: readonly number[];
  /** Coordinates of alignment patterns. */
  readonly alignment: readonly number[];
}

/** ISO/IEC 18004 tables 9 and E.1, level M. Nine versions hold 180 bytes: any link of a meeting. */
const versions: readonly Version[] = [
  { number: 1, correction: 10, blocks: [16], alignment: [] },
  { number: 2, correction: 16, blocks: [28], alignment: [6, 18] },
  { number: 3, correction: 26, blocks: [44], alignment: [6, 22] },
  { number: 4, correction: 18, blocks: [32, 32], alignment: [6, 26] },
  { number: 5, correction: 24, blocks: [43, 43], alignment: [6, 30] },
  { number: 6, correction: 16, blocks: [27, 27, 27, 27], alignment: [6, 34] },
  { number: 7, correction: 18, blocks: [31, 31, 31, 31], alignment: [6, 22, 38] },
  { number: 8, correction: 22, blocks: [38, 38, 39, 39], alignment: [6, 24, 42] },
  { number: 9, correction: 22, blocks: [36, 36, 36, 37, 37], alignment: [6, 26, 46] },
];

/** Mode and length stand before the bytes. */
const headerBits = 12;

/** A QR code of a text, in byte mode, level M. Undefined when the text is longer than 180 bytes. */
export function encodeQr(text: string): Modules | undefined {
  const bytes = new TextEncoder().encode(text);
  const version = versions.find(({ blocks }) => sum(blocks) * 8 >= headerBits + bytes.length * 8);
  if (!version) return undefined;
  const canvas = new Canvas(version);
  canvas.fill(interleave(dataCodewords(bytes, sum(version.blocks)), version));
  return canvas.masked();
}

/** The dark modules as the data of an SVG path, one unit a module. */
export function pathOf(modules: Modules): string {
  return modules
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
}

function dataCodewords(bytes: Uint8Array, capacity: number): number[] {
  const bits: number[] = [];
  const push = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i -= 1) bits.push((value >> i) & 1);
  };
  push(0b0100, 4);
  push(bytes.length, 8);
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, capacity * 8 - bits.length));
  while (bits.length % 8 > 0) bits.push(0);
  const words = Array.from({ length: bits.length / 8 }, (_, i) =>
    bits.slice(i * 8, i * 8 + 8).reduce((word, bit) => (word << 1) | bit, 0),
  );
  for (let filler = 0xec; words.length < capacity; filler ^= 0xec ^ 0x11) words.push(filler);
  return words;
}

/** Cuts the data into blocks, corrects each, and takes the first of each, the second of each… */
function interleave(data: readonly number[], { blocks, correction }: Version): number[] {
  let start = 0;
  const parts = blocks.map((length) => data.slice(start, (start += length)));
  const corrections = parts.map((part) => errorCorrection(part, correction));
  return [...columnsOf(parts), ...columnsOf(corrections)];
}

function columnsOf(rows: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...rows.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => rows.flatMap((row) => row[i] ?? [])).flat();
}

/** Where the modules are drawn: first what every code has, then the data, then the best mask. */
class Canvas {
  private readonly size: number;
  private readonly modules: boolean[][];
  private readonly reserved: boolean[][];

  constructor(private readonly version: Version) {
    this.size = 17 + 4 * version.number;
    this.modules = grid(this.size);
    this.reserved = grid(this.size);
    this.drawTiming();
    for (const [x, y] of [[3, 3], [this.size - 4, 3], [3, this.size - 4]] as const) this.drawFinder(x, y);
    this.drawAlignment();
    this.drawFormat(this.modules, 0);
    this.drawVersion();
  }

  /** Writes the codewords in columns of two, from the lower right corner, up and down. */
  fill(words: readonly number[]): void {
    let bit = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      // The vertical timing pattern takes a column of its own.
      if (right === 6) right = 5;
      const upwards = ((right + 1) & 2) === 0;
      for (let step = 0; step < this.size; step += 1) {
        const y = upwards ? this.size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (this.reserved[y]?.[x]) continue;
          this.modules[y]![x] = (((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
          bit += 1;
        }
      }
    }
  }

  /** The code under the mask that is easiest to read. */
  masked(): Modules {
    const candidates = masks.map((mask, number) => {
      const modules = this.modules.map((row, y) =>
        row.map((dark, x) => (this.reserved[y]?.[x] ? dark : dark !== mask(x, y))),
      );
      this.drawFormat(modules, number);
      return modules;
    });
    return candidates.reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
  }

  private set(x: number, y: number, dark: boolean): void {
    const row = this.modules[y];
    if (!row || x < 0 || x >= this.size) return;
    row[x] = dark;
    this.reserved[y]![x] = true;
  }

  private drawTiming(): void {
    for (let i = 0; i < this.size; i += 1) {
      this.set(6, i, i % 2 === 0);
      this.set(i, 6, i % 2 === 0);
    }
  }

  /** Three rings around a corner; the light one outside separates it from the rest. */
  private drawFinder(x: number, y: number): void {
    this.drawRings(x, y, 4, (ring) => ring !== 2 && ring !== 4);
  }

  private drawAlignment(): void {
    const { alignment } = this.version;
    const last = alignment.at(-1);
    for (const x of alignment) {
      for (const y of alignment) {
        const atFinder = (x === 6 && (y === 6 || y === last)) || (x === last && y === 6);
        if (!atFinder) this.drawRings(x, y, 2, (ring) => ring !== 1);
      }
    }
  }

  private drawRings(x: number, y: number, radius: number, dark: (ring: number) => boolean): void {
    for (let dy = -radius; dy <= radius; dy += 1) {
      for (let dx = -radius; dx <= radius; dx += 1) {
        this.set(x + dx, y + dy, dark(Math.max(Math.abs(dx), Math.abs(dy))));
      }
    }
  }

  /** The level and the mask, twice (§7.9). */
  private drawFormat(modules: boolean[][], mask: number): void {
    const bits = withCheck(mask, 10, 0x537) ^ 0x5412;
    const put = (x: number, y: number, bit: number) => {
      modules[y]![x] = ((bits >> bit) & 1) === 1;
      this.reserved[y]![x] = true;
    };
    for (let i = 0; i < 15; i += 1) {
      const along = i < 6 ? i : i < 8 ? i + 1 : this.size - 15 + i;
      put(8, along, i);
      put(i < 8 ? this.size - 1 - i : i === 8 ? 7 : 14 - i, 8, i);
    }
    modules[this.size - 8]![8] = true;
    this.reserved[this.size - 8]![8] = true;
  }

  /** The version, twice, from 7 on (§7.10). */
  private drawVersion(): void {
    if (this.version.number < 7) return;
    const bits = withCheck(this.version.number, 12, 0x1f25);
    for (let i = 0; i < 18; i += 1) {
      const dark = ((bits >> i) & 1) === 1;
      const [near, far] = [Math.floor(i / 3), this.size - 11 + (i % 3)];
      this.set(near, far, dark);
      this.set(far, near, dark);
    }
  }
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** How much stands in the way of reading: long runs, blocks, false finders, too dark or too light (§7.8.3). */
function penalty(modules: Modules): number {
  const columns = modules.map((_, x) => modules.map((row) => row[x] ?? false));
  const lines = [...modules, ...columns].map((line) => line.map((dark) => (dark ? '1' : '0')).join(''));
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? []);
  const finders = lines.flatMap((line) => line.match(/(?=00001011101|10111010000)/g) ?? []);
  const dark = modules.flat().filter(Boolean).length / modules.length ** 2;
  return (
    sum(runs.map(({ length }) => length - 2)) +
    3 * blocksOf(modules) +
    40 * finders.length +
    10 * Math.floor(Math.abs(dark - 0.5) * 20)
  );
}

function blocksOf(modules: Modules): number {
  let blocks = 0;
  for (let y = 1; y < modules.length; y += 1) {
    for (let x = 1; x < modules.length; x += 1) {
      const [here, above] = [modules[y]!, modules[y - 1]!];
      if (here[x] === here[x - 1] && here[x] === above[x] && here[x] === above[x - 1]) blocks += 1;
    }
  }
  return blocks;
}

/** A value with the remainder of its division by a generator behind it. */
function withCheck(value: number, bits: number, generator: number): number {
  let rest = value << bits;
  for (let bit = 31 - Math.clz32(rest); rest >> bits > 0; bit = 31 - Math.clz32(rest)) {
    rest ^= generator << (bit - bits);
  }
  return (value << bits) | rest;
}

function grid(size: number): boolean[][] {
  return Array.from({ length: size }, () => Array.from({ length: size }, () => false));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
