import { describe, expect, it } from 'vitest';
import { encodeQr, pathOf } from './qr_code';
import { errorCorrection } from './qr_error_correction';

describe('errorCorrection', () => {
  it('matches the worked example of a 1-M symbol (ISO/IEC 18004, annex I)', () => {
    const data = [16, 32, 12, 86, 97, 128, 236, 17, 236, 17, 236, 17, 236, 17, 236, 17];
    expect(errorCorrection(data, 10)).toEqual([165, 36, 212, 193, 237, 54, 199, 135, 44, 85]);
  });
});

describe('encodeQr', () => {
  it('takes the smallest version that holds the text, up to 180 bytes', () => {
    const sizeFor = (bytes: number) => encodeQr('a'.repeat(bytes))?.length;
    expect([14, 15, 26, 27, 42, 43, 180].map(sizeFor)).toEqual([21, 25, 25, 29, 29, 33, 53]);
    expect(encodeQr('a'.repeat(181))).toBeUndefined();
  });

  it('has its three finders and its timing in every version', () => {
    for (const bytes of [10, 30, 60, 100, 150, 180]) {
      const modules = encodeQr('x'.repeat(bytes)) ?? [];
      const last = modules.length - 1;
      for (const [y, x] of [[0, 0], [0, last], [last, 0]] as const) expect(modules[y]?.[x]).toBe(true);
      expect(modules[last]?.[last - 7]).toBeDefined();
      const timing = modules[6]?.slice(8, -8) ?? [];
      expect(timing.every((dark, i) => dark === (i % 2 === 0))).toBe(true);
    }
  });

  it('is drawn as a path', () => {
    expect(pathOf([[true, false], [false, true]])).toBe('M0 0h1v1h-1zM1 1h1v1h-1z');
  });
});
