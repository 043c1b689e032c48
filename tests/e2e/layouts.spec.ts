// How one sees the others: large, small, hidden, louder. Every step by names that a screen reader gets.

import {expect, test} from '@playwright/test';
import {keepHouse} from './support/house.ts';
import type {Person} from './support/person.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});

const widthOf = async (by: Person, whose: Person) => (await by.tile(whose.name).boundingBox())?.width ?? 0;

async function choose(person: Person, about: Person, role: 'menuitem' | 'menuitemradio', command: string): Promise<void> {
  await person.page.getByRole('button', {name: `More about ${about.name}`, exact: true}).press('Enter');
  await person.page.getByRole(role, {name: command, exact: true}).press('Enter');
}

test('one pins somebody, hears them less, hides oneself and shows an interpreter to all', async () => {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  await blaise.join(await ada.begin());
  await expect(ada.tile(blaise.name)).toBeVisible();
  await ada.page.getByRole('button', {name: /^People/}).press('Enter');

  await choose(ada, blaise, 'menuitem', 'Pin for me');
  await expect.poll(async () => (await widthOf(ada, blaise)) / (await widthOf(ada, ada))).toBeGreaterThan(2);
  expect((await widthOf(blaise, ada)) / (await widthOf(blaise, blaise))).toBeLessThan(1.5);
  await choose(ada, blaise, 'menuitem', 'Unpin for me');
  await expect.poll(async () => (await widthOf(ada, blaise)) / (await widthOf(ada, ada))).toBeLessThan(1.1);

  const sound = ada.page.locator(`audio[data-participant-identity]`);
  await choose(ada, blaise, 'menuitemradio', 'Silent');
  await expect(sound).toHaveJSProperty('volume', 0);

  await ada.page.getByRole('button', {name: 'Layout', exact: true}).press('Enter');
  await ada.page.getByRole('switch', {name: /Hide my own picture/}).press('Space');
  await expect(ada.tile(ada.name)).toHaveCount(0);
  await ada.page.getByRole('radio', {name: /^Speaker/}).press('Space');
  await ada.page.keyboard.press('Escape');
  await expect(ada.tile(blaise.name)).toBeVisible();
  await expect(blaise.tile(ada.name)).toBeVisible();

  await choose(ada, blaise, 'menuitem', 'Pin for everyone as interpreter');
  await expect(blaise.tile(blaise.name).getByText('Interpreter')).toBeVisible();
  expect([...ada.problems, ...blaise.problems]).toEqual([]);
});
