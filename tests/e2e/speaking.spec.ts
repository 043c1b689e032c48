// The speaking list and breaks, seen by the host who steers them and by those whom it concerns.

import {expect, test} from '@playwright/test';
import {keepHouse} from './support/house.ts';
import {pressByKeyboard, pressInBar} from './support/keyboard.ts';
import type {Person} from './support/person.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});

const button = ({page}: Person, name: string | RegExp) => page.getByRole('button', {name, exact: true});
const microphone = (person: Person) => button(person, /^Microphone/).first();
const panel = ({page}: Person) => page.getByRole('complementary', {name: 'Speaking list'});
const floor = (person: Person) => panel(person).getByRole('region', {name: 'Who speaks'});
const notice = ({page}: Person, words: string) => page.getByRole('region', {name: 'Notices'}).getByText(words);
const turnOn = (person: Person, {name}: Person) => person.tile(name).getByText('Has the floor');

async function chooseInMore(person: Person, item: string): Promise<void> {
  await button(person, 'More').click();
  await person.page.getByRole('menuitem', {name: item}).click();
}

test('a host calls one after the other, and everybody sees who speaks and for how long', async () => {
  const [ada, blaise, chloe] = await Promise.all(['Ada Lovelace', 'Blaise Pascal', 'Chloé Nguyen'].map((name) => house.open(name)));
  if (!ada || !blaise || !chloe) throw new Error('nobody came');
  const code = await ada.begin();
  await blaise.join(code);
  await chloe.join(code);
  await pressInBar(blaise.page, microphone(blaise));
  await pressInBar(blaise.page, button(blaise, 'Raise hand'));
  await expect(ada.tile(blaise.name).getByText('Hand raised, place 1 in the queue')).toBeAttached();
  await pressInBar(chloe.page, button(chloe, 'Raise hand'));
  await expect(ada.tile(chloe.name).getByText('Hand raised, place 2 in the queue')).toBeAttached();

  await chooseInMore(ada, 'Speaking list');
  await pressByKeyboard(ada.page, button(ada, `Give the floor to ${blaise.name}`));
  await expect(notice(blaise, 'You have the floor.')).toBeVisible();
  await expect(notice(blaise, `After you: ${chloe.name}.`)).toBeVisible();
  await expect(ada.tile(blaise.name).getByText(/^Hand raised/)).toHaveCount(0);
  for (const person of [ada, chloe]) await expect(turnOn(person, blaise)).toBeAttached();
  await button(blaise, 'Turn on the microphone').click();
  await expect(chloe.tile(blaise.name).getByText('Microphone off')).toHaveCount(0);

  await button(ada, `Give the floor to ${chloe.name}`).click();
  await expect(notice(chloe, 'You have the floor.')).toBeVisible();
  await expect(notice(blaise, 'You have the floor.')).toHaveCount(0);
  await expect(chloe.tile(blaise.name).getByText('Microphone off')).toBeAttached();
  await expect(turnOn(blaise, chloe)).toBeAttached();
  await expect(floor(ada).getByText(chloe.name)).toBeVisible();

  // Who comes later sees the same.
  const dora = await house.open('Dora Maar');
  await dora.join(code);
  await expect(turnOn(dora, chloe)).toBeAttached();
  await chooseInMore(dora, 'Speaking list');
  await expect(floor(dora).getByText(chloe.name)).toBeVisible();
  await expect(panel(dora).getByRole('listitem').filter({hasText: blaise.name})).toBeVisible();
  await expect(button(dora, /^Give the floor/)).toHaveCount(0);

  await button(chloe, 'I’m done').click();
  for (const person of [ada, dora]) await expect(floor(person)).toHaveCount(0);
  expect([ada, blaise, chloe, dora].flatMap(({problems}) => problems)).toEqual([]);
});

test('a break takes everybody’s stage and microphone until a host goes on', async () => {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  const code = await ada.begin();
  await blaise.join(code);
  await expect(ada.tile(blaise.name)).toBeVisible();
  await chooseInMore(ada, 'Break or timer');
  const minutes = ada.page.getByRole('textbox', {name: 'Minutes'});
  await expect(minutes).toBeFocused();
  await minutes.fill('7');
  await minutes.press('Enter');
  const pause = ({page}: Person) => page.getByRole('region', {name: 'Break'});
  const left = async (person: Person) => (await pause(person).getByRole('timer').locator('b').textContent()) ?? '';
  for (const person of [ada, blaise]) {
    await expect(pause(person).getByRole('heading', {name: 'Break of 7 minutes'})).toBeVisible();
    expect(await left(person)).toMatch(/^(7:00|6:[45]\d)$/);
  }
  await expect(pause(blaise).getByText(`Announced by ${ada.name}`)).toBeVisible();
  await expect(button(blaise, 'Microphone off')).toBeVisible();
  await expect(button(blaise, 'Camera off')).toBeVisible();
  await expect(button(blaise, 'Go on now')).toHaveCount(0);
  await button(blaise, 'I’m back').click();
  await expect(pause(ada).getByText('Back: 1 of 2.')).toBeVisible();
  await expect(pause(ada).getByRole('listitem').filter({hasText: blaise.name})).toContainText('Returned');
  // Whoever comes later learns of it, too.
  const chloe = await house.open('Chloé Nguyen');
  await chloe.join(code);
  await expect(pause(chloe).getByText('Back: 1 of 3.')).toBeVisible();

  await button(ada, 'Go on now').click();
  for (const person of [ada, blaise]) await expect(pause(person)).toHaveCount(0);
  await expect(ada.tile(blaise.name)).toBeVisible();
  await expect(button(blaise, 'Microphone off')).toBeVisible();
  await expect(button(blaise, 'Camera off')).toHaveCount(0);
  expect([...ada.problems, ...blaise.problems]).toEqual([]);
});
