// Two devices in one room, and one person with two devices: no howl, one hand.

import {expect, test} from '@playwright/test';
import {adasAccount} from './support/accounts.ts';
import {keepHouse} from './support/house.ts';
import {hearTheSameVoice} from './support/same_voice.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}, accounts: [adasAccount]});

test('two devices in one room are noticed: the newcomer falls silent, says so and has its sound back at a click', async () => {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  await ada.page.addInitScript(hearTheSameVoice, 0);
  await blaise.page.addInitScript(hearTheSameVoice, 0.15);
  await blaise.join(await ada.begin());
  await expect(ada.tile(blaise.name)).toBeVisible();

  await expect(blaise.page.getByText(/^This device and Ada Lovelace hear each other/)).toBeVisible();
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

test('a second device of one person has no sound and the same hand, until the first one goes', async () => {
  const [laptop, phone] = [await house.open(adasAccount.name), await house.open(adasAccount.name)];
  await Promise.all([laptop.signIn(adasAccount), phone.signIn(adasAccount)]);
  await phone.join(await laptop.begin());
  await expect(phone.page.getByText(/^You’re here with another device already/)).toBeVisible();
  const sound = phone.page.getByRole('button', {name: 'Sound in the room'});
  await sound.press('Enter');
  await expect(phone.page.getByRole('heading', {name: 'Your companion device'})).toBeVisible();

  const hand = (page: typeof phone.page) => page.getByRole('button', {name: 'Raise hand'}).first();
  await hand(phone.page).press('Enter');
  for (const {page} of [phone, laptop]) await expect(hand(page)).toHaveAttribute('aria-pressed', 'true');
  await hand(laptop.page).press('Enter');
  await expect(hand(phone.page)).toHaveAttribute('aria-pressed', 'false');

  await laptop.leave();
  await expect(sound).toHaveCount(0);
  await expect(phone.page.getByRole('button', {name: 'Microphone', exact: true})).toBeVisible();
  expect([...laptop.problems, ...phone.problems]).toEqual([]);
});
