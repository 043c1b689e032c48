import {expect, test, type Page} from '@playwright/test';
import {keepHouse} from './support/house.ts';
import type {Person} from './support/person.ts';
import {meetEachOther} from './support/witness.ts';

const house = keepHouse();

/** The window that stays above the others. */
async function openSmallWindow({page}: Person): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', {name: /^More/}).click();
  await page.getByRole('menuitem', {name: /^Small window/}).click();
  return opened;
}

test('a small window shows who else is there, mutes and goes with the meeting', async () => {
  const ada = await house.open('Ada Lovelace');
  const code = await ada.begin();
  const blaise = await house.open('Blaise Pascal');
  await blaise.join(code);
  await meetEachOther(ada, blaise);

  const small = await openSmallWindow(ada);
  await expect(small.getByRole('article', {name: 'Blaise Pascal'}).locator('video')).toBeVisible();
  await small.getByRole('button', {name: 'Microphone', exact: true}).click();
  await expect(ada.page.getByRole('button', {name: /^Microphone off/}).first()).toBeVisible();
  await small.getByRole('button', {name: 'Raise hand'}).click();
  await expect(blaise.tile(ada.name).getByText('Hand raised', {exact: true})).toBeVisible();

  const closed = small.waitForEvent('close');
  await ada.leave();
  await closed;
});
