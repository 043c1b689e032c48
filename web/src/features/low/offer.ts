/** How the connection is at a moment. */
export interface LinkMoment {
  /** In milliseconds. */
  readonly at: number;
  /** It has been weak for several seconds. */
  readonly isPoor: boolean;
  /** Data is saved. */
  readonly isLow: boolean;
  /** The person wants everything back by itself. */
  readonly returns: boolean;
}

export interface OfferState {
  readonly offeredAt: number | undefined;
  /** Data is saved because the app offered it. */
  readonly isAccepted: boolean;
  /** Since when the connection has been good. */
  readonly goodSince: number | undefined;
  /** How long it has to be good before everything comes back, in milliseconds. */
  readonly patience: number;
  readonly advice: 'offer' | 'return' | undefined;
}

/** It is offered once in this time, in milliseconds. */
const betweenOffers = 10 * 60_000;
/** How long a connection is good before it is trusted; each time that was too early, twice as long. */
const patience = 60_000;
const mostPatience = 16 * 60_000;
/** A connection that is weak again within this time was trusted too early. */
const relapse = 2 * 60_000;

export const notOffered: OfferState = { offeredAt: undefined, isAccepted: false, goodSince: undefined, patience, advice: undefined };

/** What to do now: nothing in most moments, so that nobody is asked twice and nothing swings to and fro. */
export function nextOffer(before: OfferState, { at, isPoor, isLow, returns }: LinkMoment): OfferState {
  const isAccepted = isLow && before.isAccepted;
  const goodSince = isPoor ? undefined : (before.goodSince ?? at);
  const state = { ...before, isAccepted, goodSince, advice: undefined };
  if (isLow) {
    const isTrusted = goodSince !== undefined && at - goodSince >= before.patience;
    return isAccepted && returns && isTrusted ? { ...state, isAccepted: false, advice: 'return' } : state;
  }
  const isDue = before.offeredAt === undefined || at - before.offeredAt >= betweenOffers;
  return isPoor && isDue ? { ...state, offeredAt: at, advice: 'offer' } : state;
}

/** The person took the offer. */
export function accepted(state: OfferState): OfferState {
  return { ...state, isAccepted: true, goodSince: undefined };
}

/** Everything came back at `returnedAt`, and the connection is weak again: next time it has to be good for longer. */
export function relapsed(state: OfferState, at: number, returnedAt: number): OfferState {
  if (at - returnedAt > relapse) return state;
  return { ...state, patience: Math.min(mostPatience, state.patience * 2), offeredAt: undefined };
}
