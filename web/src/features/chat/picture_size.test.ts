import { describe, expect, it } from 'vitest';
import { pixelsOf } from './picture_size';

const view = (...bytes: number[]) => new DataView(new Uint8Array(bytes).buffer);
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
/** A segment that may hold a small picture of its own. */
const exif = [0xff, 0xe1, 0, 8, 0xff, 0xc0, 0, 1, 0, 1];
const table = [0xff, 0xc4, 0, 3, 7];

describe('how many pixels a picture has', () => {
  it('is in the first bytes of a PNG', () => {
    expect(pixelsOf(view(...png, 0, 0, 0x20, 0, 0, 0, 0x20, 0))).toBe(8192 * 8192);
  });

  it.each([0xc0, 0xc2])('is in the frame of a JPEG, not in what comes before: %i', (frame) => {
    expect(pixelsOf(view(0xff, 0xd8, ...exif, ...table, 0xff, 0xff, frame, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0))).toBe(3000 * 4000);
  });

  it.each([[[]], [[1, 2, 3, 4, 5]], [png], [[0xff, 0xd8, ...exif]], [[0xff, 0xd8, ...exif, 0, 0]]])('is unknown of %j', (bytes) => {
    expect(pixelsOf(view(...bytes))).toBeUndefined();
  });
});
