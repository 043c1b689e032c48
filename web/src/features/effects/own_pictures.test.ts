import { describe, expect, it } from 'vitest';
import { fitted, largestFile, mostPictures, problemOf } from './own_pictures';

const photo = { size: 3_000_000, type: 'image/jpeg' };

describe('a file that is to stand behind somebody', () => {
  it('is a picture, not too large, and one of a few', () => {
    expect(problemOf(photo, 0)).toBeUndefined();
    expect(problemOf(photo, mostPictures - 1)).toBeUndefined();
    expect(problemOf({ ...photo, type: 'application/pdf' }, 0)).toBe('no-picture');
    expect(problemOf({ ...photo, type: '' }, 0)).toBe('no-picture');
    expect(problemOf({ ...photo, size: largestFile + 1 }, 0)).toBe('too-large');
    expect(problemOf(photo, mostPictures)).toBe('too-many');
  });

  it('is kept as large as it is shown, and never made larger', () => {
    expect(fitted(4000, 3000)).toEqual({ width: 1280, height: 960 });
    expect(fitted(640, 480)).toEqual({ width: 640, height: 480 });
    expect(fitted(8000, 1)).toEqual({ width: 8000, height: 1 });
  });

  it('still covers a picture of a camera when it is very wide or very high', () => {
    expect(fitted(8000, 1920)).toEqual({ width: 4000, height: 960 });
    expect(fitted(2560, 9000)).toEqual({ width: 1280, height: 4500 });
  });
});
