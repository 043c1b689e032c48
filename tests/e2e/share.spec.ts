// Sharing a screen, seen by the one who shares and by the other. The browser answers its own question.

import {expect, test, type Locator} from '@playwright/test';
import {keepHouse} from './support/house.ts';
import {pressInBar} from './support/keyboard.ts';
import type {Person} from './support/person.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});

const screenOf = ({page}: Person, {name}: Person) => page.locator(`article[data-shared-screen][data-shared-by="${name}"]`);
const shareButton = ({page}: Person) => page.getByRole('button', {name: /^Share screen/});
const ownNotice = ({page}: Person) => page.getByText(/^You are sharing .*\.$/);

/** Whether pictures of a shared screen arrive. */
const plays = (tile: Locator) =>
  tile.locator('video').evaluate((video) => video instanceof HTMLVideoElement && video.videoWidth > 0 && video.currentTime > 0);

/** As the figures ask for; a machine that compiles beside it is slower. */
const soon = {timeout: Number(process.env.VISIO_SOON ?? 2_000)};

async function meet(): Promise<[Person, Person]> {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  await blaise.join(await ada.begin());
  await expect(ada.tile(blaise.name)).toBeVisible();
  return [ada, blaise];
}

async function share(person: Person): Promise<void> {
  await pressInBar(person.page, shareButton(person));
}

async function isSeen(by: Person, whose: Person): Promise<void> {
  const tile = screenOf(by, whose);
  await expect(tile.locator('video')).toBeVisible(soon);
  await expect.poll(() => plays(tile), soon).toBe(true);
}

test('two people share their screens in turn and at once, by keyboard alone', async () => {
  const [ada, blaise] = await meet();
  // Once, so that what is measured is not the encoder's first start.
  for (const [one, other] of [[ada, blaise], [blaise, ada], [ada, blaise]] as const) {
    await share(one);
    await isSeen(other, one);
    await expect(ownNotice(one)).toBeVisible();
    await expect(shareButton(one)).toHaveAttribute('aria-pressed', 'true');
    await share(one);
    await expect(screenOf(other, one)).toHaveCount(0, soon);
    await expect(ownNotice(one)).toHaveCount(0);
  }

  await Promise.all([share(ada), share(blaise)]);
  await Promise.all([isSeen(ada, blaise), isSeen(blaise, ada)]);
  // The other's is large, one's own is there and shows no mirror.
  const [large, own] = [await screenOf(ada, blaise).boundingBox(), await screenOf(ada, ada).boundingBox()];
  expect(large?.width ?? 0).toBeGreaterThan(2 * (own?.width ?? 0));
  await expect(screenOf(ada, ada).locator('video')).toHaveCount(0);
  await ada.page.getByRole('button', {name: 'Stop sharing'}).click();
  await expect(screenOf(blaise, ada)).toHaveCount(0, soon);
  await expect(screenOf(ada, blaise)).toHaveCount(1);
  expect([...ada.problems, ...blaise.problems]).toEqual([]);
});

test('who watches zooms and points, and draws once the other allows it', async () => {
  const [ada, blaise] = await meet();
  await share(ada);
  await isSeen(blaise, ada);
  const tile = screenOf(blaise, ada);
  const before = await tile.locator('video').boundingBox();
  await blaise.page.getByRole('button', {name: 'Zoom in'}).click();
  await expect.poll(async () => (await tile.locator('video').boundingBox())?.width ?? 0).toBeGreaterThan(1.4 * (before?.width ?? 1e9));
  await blaise.page.getByTitle('Show it whole').click();

  await ada.page.getByRole('button', {name: 'See it here'}).click();
  await blaise.page.getByRole('button', {name: 'Point', exact: true}).click();
  await tile.hover();
  await expect(screenOf(ada, ada).locator('svg text', {hasText: blaise.name})).toHaveCount(1);

  await expect(blaise.page.getByRole('button', {name: 'Draw', exact: true})).toHaveCount(0);
  await ada.page.getByRole('button', {name: 'Draw', exact: true}).click();
  await blaise.page.getByRole('button', {name: 'Draw', exact: true}).click();
  const {x, y} = (await tile.boundingBox()) ?? {x: 0, y: 0};
  await blaise.page.mouse.move(x + 60, y + 60);
  await blaise.page.mouse.down();
  await blaise.page.mouse.move(x + 200, y + 120, {steps: 5});
  await blaise.page.mouse.up();
  await expect(screenOf(ada, ada).locator('polyline')).toHaveCount(1);
  await ada.page.getByRole('button', {name: 'Clear', exact: true}).click();
  await expect(tile.locator('polyline')).toHaveCount(0);
  expect([...ada.problems, ...blaise.problems]).toEqual([]);
});
