import { describe, expect, it } from 'vitest';
import { accepted, nextOffer, notOffered, type OfferState, relapsed } from './offer';

const minute = 60_000;

/** One look a second; what was advised, and when. */
function live(from: number, to: number, moment: { isPoor: boolean; isLow: boolean; returns?: boolean }, start: OfferState = notOffered) {
  let state = start;
  const advised: [number, string][] = [];
  for (let at = from; at <= to; at += 1000) {
    state = nextOffer(state, { returns: true, ...moment, at });
    if (state.advice) advised.push([at, state.advice]);
  }
  return { state, advised };
}

describe('saving data', () => {
  it('is offered as soon as the connection is weak, and then not for ten minutes', () => {
    expect(live(0, minute, { isPoor: false, isLow: false }).advised).toEqual([]);
    expect(live(0, 11 * minute, { isPoor: true, isLow: false }).advised).toEqual([[0, 'offer'], [10 * minute, 'offer']]);
  });

  it('ends by itself after a minute of good connection, where it was offered', () => {
    const taken = accepted(live(0, 0, { isPoor: true, isLow: false }).state);
    const { state, advised } = live(1000, 3 * minute, { isPoor: false, isLow: true }, taken);
    expect(advised).toEqual([[1000 + minute, 'return']]);
    expect(state.isAccepted).toBe(false);
  });

  it('goes on while the connection is good for moments only', () => {
    let state = accepted(notOffered);
    for (let i = 0; i < 20; i += 1) {
      const begin = i * minute;
      const good = live(begin, begin + 40_000, { isPoor: false, isLow: true }, state);
      const poor = live(begin + 41_000, begin + 59_000, { isPoor: true, isLow: true }, good.state);
      expect([...good.advised, ...poor.advised]).toEqual([]);
      state = poor.state;
    }
  });

  it('never ends by itself for who switched it on, or wants no return', () => {
    expect(live(0, 30 * minute, { isPoor: false, isLow: true }).advised).toEqual([]);
    expect(live(0, 30 * minute, { isPoor: false, isLow: true, returns: false }, accepted(notOffered)).advised).toEqual([]);
  });

  it('takes longer to end each time that it ended too early, and may be offered at once then', () => {
    const again = relapsed(notOffered, 10_000, 0);
    expect(again.patience).toBe(2 * minute);
    const { advised } = live(0, 5 * minute, { isPoor: false, isLow: true }, accepted(again));
    expect(advised).toEqual([[2 * minute, 'return']]);
    expect(live(0, 0, { isPoor: true, isLow: false }, again).advised).toEqual([[0, 'offer']]);
    expect(relapsed(notOffered, 3 * minute, 0)).toEqual(notOffered);
  });
});
