import { describe, expect, it } from 'vitest';
import { firstNotices } from './notice_room';

const few = firstNotices;

describe('how many notices stand until one asks for all', () => {
  it('is what fills one line beside each other', () => {
    expect(few(['banner', 'brief', 'brief', 'brief'], 'wide', false)).toBe(2);
    expect(few(['banner', 'banner', 'brief'], 'wide', false)).toBe(1);
    expect(few(['brief', 'brief', 'brief', 'brief'], 'wide', false)).toBe(3);
    expect(few(['brief', 'banner', 'brief'], 'wide', false)).toBe(1);
    expect(few(['brief'], 'wide', false)).toBe(3);
  });

  it('is less where there is less room', () => {
    expect(few(['banner', 'brief', 'brief'], 'short', false)).toBe(1);
    expect(few(['brief', 'brief', 'brief'], 'short', false)).toBe(2);
    expect(few(['brief', 'brief', 'brief'], 'wide', true)).toBe(1);
  });

  it('is two on a phone', () => {
    expect(few(['banner', 'banner', 'banner'], 'narrow', false)).toBe(2);
    expect(few(['brief', 'brief', 'brief'], 'narrow', true)).toBe(2);
  });
});
