// What people choose for themselves in the settings, and what the others notice of it.

import {expect, test} from '@playwright/test';
import {keepHouse} from './support/house.ts';
import {pressByKeyboard, tabTo} from './support/keyboard.ts';
import type {Person} from './support/person.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});

/** Ada and Blaise are in a meeting. */
async function meet(): Promise<[Person, Person]> {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  await blaise.join(await ada.begin());
  await expect(ada.tile(blaise.name)).toBeVisible();
  return [ada, blaise];
}

/** Opens the settings by their keys. */
async function openSettings({page}: Person): Promise<void> {
  await page.keyboard.press('Control+Comma');
  await expect(page.getByRole('dialog', {name: 'Settings'})).toBeVisible();
}

const mutedMark = (witness: Person, about: Person) => witness.tile(about.name).getByText('Microphone off');
const kept = ({page}: Person, name: string) =>
  page.evaluate((field) => (JSON.parse(localStorage.getItem('visio.preferences') ?? '{}') as Record<string, unknown>)[field], name);

test('somebody tries and chooses a microphone, and changes keys, by keyboard alone', async () => {
  const [ada, blaise] = await meet();
  const {page} = ada;
  await openSettings(ada);
  await expect(page.getByRole('tab', {name: 'Audio'})).toBeFocused();
  await expect(page.getByText('Your microphone works')).toBeVisible();
  const microphones = page.getByRole('combobox', {name: 'Microphone'});
  await tabTo(page, microphones);
  const before = await microphones.inputValue();
  await page.keyboard.press('ArrowDown');
  await expect(microphones).not.toHaveValue(before);
  await expect.poll(() => kept(ada, 'microphone')).toBe(await microphones.inputValue());
  await expect(page.getByText('Your microphone works')).toBeVisible();

  await page.keyboard.press('Escape');
  await openSettings(ada);
  for (const _ of ['Video', 'Background', 'Notifications', 'Shortcuts']) await page.keyboard.press('ArrowDown');
  const change = page.getByRole('button', {name: 'Change the shortcut: Mute or unmute the microphone'});
  await pressByKeyboard(page, change);
  await page.keyboard.press('Control+e');
  await expect(page.getByText('These keys already do something: Turn the camera on or off. Press others.')).toBeVisible();
  await page.keyboard.press('Control+m');
  await expect(change).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+m');
  await expect(mutedMark(blaise, ada)).toBeAttached();
  await page.keyboard.press('Control+m');
  await expect(mutedMark(blaise, ada)).not.toBeAttached();
  expect(ada.problems).toEqual([]);
});

test('somebody is heard while holding the keys to talk, and only then', async () => {
  const [ada, blaise] = await meet();
  const {page} = ada;
  await openSettings(ada);
  await page.getByRole('switch', {name: /^Push to talk/}).click();
  await expect(mutedMark(blaise, ada)).toBeAttached();
  await page.getByRole('dialog').getByRole('button', {name: 'Close'}).click();
  await page.getByRole('heading', {level: 1}).click();
  await page.keyboard.down(' ');
  await expect(mutedMark(blaise, ada)).not.toBeAttached();
  await page.keyboard.up(' ');
  await expect(mutedMark(blaise, ada)).toBeAttached();
  expect(ada.problems).toEqual([]);
});
