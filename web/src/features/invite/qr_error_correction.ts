/** Arithmetic of the field GF(256) modulo x⁸+x⁴+x³+x²+1, as QR codes use it (ISO/IEC 18004 §7.5). */
const exponents = new Uint8Array(255);
const logarithms = new Uint8Array(256);
for (let i = 0, value = 1; i < 255; i += 1) {
  exponents[i] = value;
  logarithms[value] = i;
  value = value << 1 > 255 ? (value << 1) ^ 0x11d : value << 1;
}

function multiply(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return exponents[((logarithms[a] ?? 0) + (logarithms[b] ?? 0)) % 255] ?? 0;
}

/** The Reed-Solomon codewords that follow `data`. */
export function errorCorrection(data: readonly number[], count: number): number[] {
  const generator = generatorOf(count);
  const rest = [...data, ...Array.from({ length: count }, () => 0)];
  for (let i = 0; i < data.length; i += 1) {
    const factor = rest[i] ?? 0;
    generator.forEach((coefficient, k) => {
      rest[i + k] = (rest[i + k] ?? 0) ^ multiply(coefficient, factor);
    });
  }
  return rest.slice(data.length);
}

/** The product of (x - αⁱ) for i below `count`, highest power first. */
function generatorOf(count: number): number[] {
  let product = [1];
  for (let i = 0; i < count; i += 1) {
    const root = exponents[i] ?? 0;
    product = [...product, 0].map((c, k) => c ^ multiply(product[k - 1] ?? 0, root));
  }
  return product;
}
