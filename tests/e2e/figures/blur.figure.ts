// How many of the pictures that a camera takes arrive at somebody else with the background blurred or replaced.

import {test} from '@playwright/test';
import {keepHouse} from '../support/house.ts';
import {framesPerSecond, mediaOf, signatureOf} from '../support/media.ts';
import type {Person} from '../support/person.ts';
import {median, print} from './print.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});
const rounds = 10;
const seconds = 2;

/** Pictures in a second: the median of some rounds. */
async function received(witness: Person, about: Person): Promise<number> {
  const rates: number[] = [];
  for (let round = 0; round < rounds; ++round) {
    const before = await witness.see(about.name);
    const began = performance.now();
    await witness.page.waitForTimeout(seconds * 1000);
    const after = await witness.see(about.name);
    rates.push((1000 * (after.frames - before.frames)) / (performance.now() - began));
  }
  return median(rates);
}

test('frames kept with the background blurred and replaced', async () => {
  const {video} = mediaOf(signatureOf(0), {width: 1280, height: 720});
  const ada = await house.open('Ada Lovelace', {video});
  const blaise = await house.open('Blaise Pascal');
  await blaise.join(await ada.begin());
  await blaise.seesMoving(ada);
  await ada.page.getByRole('button', {name: 'More', exact: true}).click();
  await ada.page.getByRole('menuitem', {name: 'Background'}).click();
  const plain = await received(blaise, ada);
  const figures: Record<string, number> = {'nothing changed, frames a second': plain};
  for (const name of ['Strong', 'Office']) {
    await ada.page.getByRole('radio', {name, exact: true}).dispatchEvent('click');
    // The start is not what is measured.
    await ada.page.waitForTimeout(6000);
    const kept = await received(blaise, ada);
    figures[`${name}, frames a second`] = kept;
    figures[`${name}, frames kept, %`] = (100 * kept) / plain;
  }
  print(`a camera of 1280x720 and ${framesPerSecond} frames a second, seen by somebody else, median of ${rounds}`, figures);
});
