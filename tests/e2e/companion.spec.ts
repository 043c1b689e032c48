// One person with two devices: no sound twice, one hand.

import {expect, test} from '@playwright/test';
import {adasAccount} from './support/accounts.ts';
import {keepHouse} from './support/house.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}, accounts: [adasAccount]});

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
