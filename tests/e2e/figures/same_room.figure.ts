// Two devices that hear the same voice: how soon the one that came later falls silent. Both must hear in time for that,
// which a busy machine does not, so that this is no test of the usual run; web/src/features/same_room has those.

import {expect, test} from '@playwright/test';
import {keepHouse} from '../support/house.ts';
import {hearTheSameVoice} from '../support/same_voice.ts';
import {print} from './print.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});

test('two devices in one room are noticed: the newcomer falls silent, says so and has its sound back at a click', async () => {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  await ada.page.addInitScript(hearTheSameVoice, 0);
  await blaise.page.addInitScript(hearTheSameVoice, 0.15);
  await blaise.join(await ada.begin());
  await expect(ada.tile(blaise.name)).toBeVisible();
  const met = Date.now();
  await expect(blaise.page.getByText(/^This device and Ada Lovelace hear each other/)).toBeVisible();
  print('two devices that hear the same voice', {'the newcomer falls silent after, in ms': Date.now() - met});
  await expect(blaise.page.locator('audio')).toHaveCount(0);
  await expect(blaise.page.getByRole('button', {name: 'Sound in the room'})).toBeVisible();
  await expect(ada.tile(blaise.name).getByText('Microphone off')).toBeAttached();
  await expect(blaise.tile(ada.name).getByText('Same room')).toBeVisible();
  await expect(ada.page.getByText(/hear each other/)).toHaveCount(0);

  await blaise.page.getByRole('button', {name: 'We’re in different rooms'}).press('Enter');
  await expect(blaise.page.locator('audio')).toHaveCount(1);
  await expect(ada.tile(blaise.name).getByText('Microphone off')).toHaveCount(0);
  expect([...ada.problems, ...blaise.problems]).toEqual([]);
});
