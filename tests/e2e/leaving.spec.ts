import {expect, test} from '@playwright/test';
import {expectLiveTracks, watchDevices} from './support/devices.ts';
import {keepHouse} from './support/house.ts';
import type {Person} from './support/person.ts';

const house = keepHouse();

async function open(name: string): Promise<Person> {
  const person = await house.open(name);
  await watchDevices(person);
  return person;
}

/** Ada and Blaise are in a meeting that Ada began from the home page. */
async function meet(): Promise<[Person, Person, string]> {
  const ada = await open('Ada Lovelace');
  const code = await ada.begin();
  const blaise = await open('Blaise Pascal');
  await blaise.join(code);
  await expect(blaise.tile(ada.name)).toBeVisible();
  await expectLiveTracks(ada, 2);
  return [ada, blaise, code];
}

/** Much sooner than a connection that only fell silent is given up. */
const atOnce = {timeout: 5_000};

async function isGone(ada: Person, blaise: Person): Promise<void> {
  await expect(blaise.tile(ada.name)).toHaveCount(0, atOnce);
}

async function sawTheEnd(ada: Person): Promise<void> {
  await expect(ada.page.getByRole('heading', {name: 'You left the meeting'})).toBeVisible();
  await expect(ada.page.getByRole('button', {name: 'Rejoin'})).toBeVisible();
}

test('the Back button leaves the meeting, frees camera and microphone and shows the page after it', async () => {
  const [ada, blaise, code] = await meet();
  await ada.page.goBack();
  await sawTheEnd(ada);
  await expectLiveTracks(ada, 0);
  await isGone(ada, blaise);

  await ada.page.getByRole('button', {name: 'Rejoin'}).click();
  await expect(ada.page).toHaveURL(new RegExp(`/${code}$`));
  await ada.page.getByRole('button', {name: /^join/i}).click();
  await expect(blaise.tile(ada.name)).toBeVisible();
});

test('the Forward button leaves the meeting as the Back button does', async () => {
  const ada = await open('Ada Lovelace');
  const code = await ada.begin();
  await ada.leave();
  await ada.page.getByRole('link', {name: 'Back to the home page'}).click();
  await expect(ada.page.getByRole('button', {name: 'New meeting'})).toBeVisible();
  await ada.page.goBack();
  await ada.page.getByRole('button', {name: /^join/i}).click();
  const blaise = await open('Blaise Pascal');
  await blaise.join(code);
  await expect(blaise.tile(ada.name)).toBeVisible();

  await ada.page.goForward();
  await sawTheEnd(ada);
  await expectLiveTracks(ada, 0);
  await isGone(ada, blaise);
  await ada.page.getByRole('link', {name: 'Back to the home page'}).click();
  await expect(ada.page.getByRole('button', {name: 'New meeting'})).toBeVisible();
});

test('a page that is loaded again is back in the meeting, with its hand and without the camera that was off', async () => {
  const [ada, blaise] = await meet();
  await ada.page.getByRole('button', {name: /^Camera/}).first().click();
  await ada.page.getByRole('button', {name: 'Raise hand'}).click();
  const hand = blaise.tile(ada.name).getByText('Hand raised', {exact: true});
  await expect(hand).toBeVisible();

  await ada.page.reload();
  await expect(ada.page.getByRole('button', {name: 'Leave'})).toBeVisible();
  await expect(blaise.tile(ada.name)).toHaveCount(1);
  await expect(hand).toBeVisible();
  await expect(ada.page.getByRole('button', {name: /^Camera off/})).toBeVisible();
});

test('whoever has left is asked again by a page that is loaded again', async () => {
  const [ada, blaise, code] = await meet();
  await ada.leave();
  await ada.page.getByRole('button', {name: 'Rejoin'}).click();
  await expect(ada.page).toHaveURL(new RegExp(`/${code}$`));
  await ada.page.reload();
  await expect(ada.page.getByRole('button', {name: /^join/i})).toBeVisible();
  await isGone(ada, blaise);
});

test('a page that is closed is out of the meeting', async () => {
  const [ada, blaise] = await meet();
  await ada.page.close();
  await isGone(ada, blaise);
});

test('another site leaves the meeting, and the way back is no way in', async () => {
  const [ada, blaise] = await meet();
  await ada.page.goto('about:blank');
  await isGone(ada, blaise);
  await ada.page.goBack();
  await expect(ada.page.getByRole('button', {name: /^(join|rejoin)/i})).toBeVisible();
  await isGone(ada, blaise);
});

test('a screen that crashes leaves the meeting and frees camera and microphone', async () => {
  const [ada, blaise] = await meet();
  await ada.page.evaluate(() => {
    HTMLDialogElement.prototype.showModal = () => {
      throw new Error('a fault in the page');
    };
  });
  await ada.page.getByRole('button', {name: 'Invite'}).click();
  await expect(ada.page.getByRole('heading', {name: 'This page stopped working'})).toBeVisible();
  await expectLiveTracks(ada, 0);
  await isGone(ada, blaise);
});

test('going away before the meeting frees camera and microphone', async () => {
  const ada = await open('Ada Lovelace');
  await ada.page.goto(house.server.url);
  await ada.page.getByRole('button', {name: 'New meeting'}).click();
  await expectLiveTracks(ada, 2);
  await ada.page.goBack();
  await expect(ada.page.getByRole('button', {name: 'New meeting'})).toBeVisible();
  await expectLiveTracks(ada, 0);
});

test('somebody keeps their tint when they come again', async () => {
  const [ada, blaise, code] = await meet();
  const tint = () => blaise.tile(ada.name).evaluate((tile: HTMLElement) => tile.style.getPropertyValue('--hue'));
  const identity = () => blaise.tile(ada.name).getAttribute('data-participant-identity');
  const before = {tint: await tint(), identity: await identity()};
  await ada.leave();
  await isGone(ada, blaise);
  await ada.join(code);
  await expect(blaise.tile(ada.name)).toBeVisible();
  expect(await identity()).not.toBe(before.identity);
  expect(await tint()).toBe(before.tint);
});
