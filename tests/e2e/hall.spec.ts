// The second window for the screen of a hall: what it shows, and that it comes and goes with the meeting.

import {expect, test, type Page} from '@playwright/test';
import {keepHouse} from './support/house.ts';
import type {Person} from './support/person.ts';
import {meetEachOther} from './support/witness.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});

async function openHall({page}: Person): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', {name: /^More/}).press('Enter');
  await page.getByRole('menuitem', {name: /^Screen of the hall/}).press('Enter');
  return opened;
}

const pictureIn = (hall: Page, name: string) => hall.getByRole('article', {name}).locator('video');
const framesOf = (hall: Page, name: string) =>
  pictureIn(hall, name).evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);

test('the hall sees who speaks, large and alone, as the host has it, until the window or the meeting closes', async () => {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  await blaise.join(await ada.begin());
  await meetEachOther(ada, blaise);

  const hall = await openHall(ada);
  await expect(pictureIn(hall, blaise.name)).toBeVisible();
  await expect.poll(() => framesOf(hall, blaise.name)).toBeGreaterThan(10);
  await expect(hall.getByRole('article', {name: /Ada/})).toHaveCount(0);
  await expect(hall.locator('audio')).toHaveCount(0);
  const [tile, width] = [await hall.getByRole('article', {name: blaise.name}).boundingBox(), await hall.evaluate(() => innerWidth)];
  expect(tile?.width).toBeGreaterThan(0.9 * width);
  const letters = await hall.locator('.plate .name').evaluate((name) => Number.parseFloat(getComputedStyle(name).fontSize));
  expect(letters).toBeGreaterThan(0.015 * width);

  await ada.page.getByRole('button', {name: 'Layout', exact: true}).press('Enter');
  await ada.page.getByLabel('Screen of the hall').selectOption('Grid');
  await ada.page.keyboard.press('Escape');
  await expect(pictureIn(hall, blaise.name)).toBeVisible();

  await hall.close();
  await ada.page.getByRole('button', {name: /^More/}).press('Enter');
  await expect(ada.page.getByRole('menuitem', {name: /^Screen of the hall/})).not.toHaveAttribute('aria-checked', 'true');
  await ada.page.keyboard.press('Escape');
  const again = await openHall(ada);
  await expect(pictureIn(again, blaise.name)).toBeVisible();
  const closed = again.waitForEvent('close');
  await ada.leave();
  await closed;
  expect([...ada.problems, ...blaise.problems]).toEqual([]);
});
