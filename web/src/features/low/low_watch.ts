import { msg } from '@lingui/core/macro';
import { showHint, withdrawHint } from '../../core/hints';
import { preferences, setPreferences } from '../../core/preferences';
import type { PeopleView } from '../people';
import { accepted, nextOffer, notOffered, relapsed } from './offer';

/** Takes the place of the plain word about a weak connection, and goes with it. */
const hintId = 'weak-network';
const returnedId = 'good-network';

/** Looks after the connection every so many milliseconds. */
const interval = 1000;

/** Offers to save data when one's own connection is weak, and has everything back once it is good. Returns what ends that. */
export function watchLink(people: PeopleView): () => void {
  let state = notOffered;
  let returnedAt = -Infinity;
  let wasLow = false;
  const take = () => {
    state = accepted(state);
    setPreferences({ lowConnection: true });
  };
  const look = () => {
    const isPoor = people.list.get().some(({ isSelf, poorConnection }) => isSelf && poorConnection);
    const { lowConnection: isLow, lowReturns: returns } = preferences.get();
    const at = performance.now();
    if (isPoor && state.goodSince !== undefined && !isLow) state = relapsed(state, at, returnedAt);
    state = nextOffer(state, { at, isPoor, isLow, returns });
    if (isLow && !wasLow) withdrawHint(hintId);
    wasLow = isLow;
    if (state.advice === 'offer') offer(take);
    if (state.advice === 'return') {
      returnedAt = at;
      setPreferences({ lowConnection: false });
      sayReturned();
    }
  };
  const timer = setInterval(look, interval);
  return () => {
    clearInterval(timer);
    withdrawHint(hintId);
    withdrawHint(returnedId);
  };
}

function offer(take: () => void): void {
  showHint({
    id: hintId,
    icon: 'wifi-low',
    title: msg`Your connection is weak: others may not always hear you.`,
    detail: msg`Saving data keeps the sound and stops the pictures. You can have them back whenever you like.`,
    answers: [
      { label: msg`Keep the pictures`, isRefusal: true, perform: () => undefined },
      { label: msg`Save data`, isMain: true, perform: take },
    ],
  });
}

function sayReturned(): void {
  showHint({ id: returnedId, icon: 'wifi-low', title: msg`Your connection is good again: the pictures are back.`, answers: [] });
}
