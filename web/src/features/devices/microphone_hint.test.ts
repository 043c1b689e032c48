import { describe, expect, it } from 'vitest';
import { heard, type Heard, type HintState, nothingHeard } from './microphone_hint';

const voice: Heard = { isMuted: true, level: 0.8, isNothing: false };
const quiet: Heard = { ...voice, level: 0.1 };
const open = (what: Heard): Heard => ({ ...what, isMuted: false });
const nothing: Heard = { isMuted: false, level: 0, isNothing: true };

/** After so many tenths of a second of each. */
function after(...parts: readonly [Heard, number][]): HintState {
  return parts.reduce((state, [what, tenths]) => Array.from({ length: tenths }).reduce<HintState>((now) => heard(now, what), state), nothingHeard);
}

describe('what a muted microphone hears', () => {
  it('is somebody who speaks after most of a second of voice', () => {
    expect(after([voice, 7]).hint).toBeUndefined();
    expect(after([voice, 8]).hint).toBe('muted');
  });

  it('is no speech where somebody coughs now and then', () => {
    const coughs = Array.from({ length: 10 }, (): readonly [Heard, number][] => [[voice, 3], [quiet, 10]]).flat();
    expect(after(...coughs).hint).toBeUndefined();
  });

  it('goes on between words and ends after a pause', () => {
    expect(after([voice, 10], [quiet, 10]).hint).toBe('muted');
    expect(after([voice, 10], [quiet, 16]).hint).toBeUndefined();
  });

  it('is forgotten as soon as the microphone is on, and counts anew when it is off again', () => {
    expect(after([voice, 10], [open(voice), 1]).hint).toBeUndefined();
    expect(after([voice, 10], [open(voice), 1], [voice, 7]).hint).toBeUndefined();
  });
});

describe('what an open microphone gives', () => {
  it('is told when it is nothing at all for fifteen seconds', () => {
    expect(after([nothing, 149]).hint).toBeUndefined();
    expect(after([nothing, 150]).hint).toBe('silent');
    expect(after([nothing, 150], [open(quiet), 1]).hint).toBeUndefined();
  });

  it('may be nothing for long once something came', () => {
    expect(after([open(quiet), 1], [nothing, 1000]).hint).toBeUndefined();
  });

  it('is not asked of a muted one', () => {
    expect(after([{ ...nothing, isMuted: true }, 1000]).hint).toBeUndefined();
  });
});
