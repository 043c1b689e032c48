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

test('a host chooses the layout for all: it holds for who comes late, and for nobody who chooses another', async () => {
  const [ada, blaise, chen] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal'), await house.open('Chen Ning')];
  const code = await ada.begin();
  await blaise.join(code);
  await expect(ada.tile(blaise.name)).toBeVisible();
  const ratio = async (by: Person, large: Person, small: Person) => (await widthOf(by, large)) / (await widthOf(by, small));

  await ada.page.getByRole('button', {name: 'Layout', exact: true}).press('Enter');
  await ada.page.getByLabel('Layout for everyone').selectOption('Speaker');
  await ada.page.keyboard.press('Escape');
  await expect(blaise.page.getByText(/^A host chose the layout/).first()).toBeVisible();
  await expect.poll(() => ratio(blaise, ada, blaise)).toBeGreaterThan(2);

  await chen.join(code);
  await expect(chen.tile(ada.name)).toBeVisible();
  await chen.page.getByRole('button', {name: 'Layout', exact: true}).press('Enter');
  await expect(chen.page.getByRole('radio', {name: /^As a host chose/})).toBeChecked();
  await chen.page.getByRole('radio', {name: /^Grid/}).press('Space');
  await chen.page.keyboard.press('Escape');
  await expect.poll(() => ratio(chen, ada, chen)).toBeLessThan(1.1);

  await ada.page.getByRole('button', {name: 'Layout', exact: true}).press('Enter');
  await ada.page.getByLabel('Layout for everyone').selectOption('Everyone chooses their own');
  await expect.poll(() => ratio(blaise, ada, blaise)).toBeLessThan(1.1);
  expect([...ada.problems, ...blaise.problems, ...chen.problems]).toEqual([]);
});

test('one’s own picture moves to a corner, by pointer and by key, and is hidden and brought back', async () => {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  await blaise.join(await ada.begin());
  await expect(ada.tile(blaise.name)).toBeVisible();
  await ada.page.getByRole('button', {name: 'Layout', exact: true}).press('Enter');
  await ada.page.getByRole('switch', {name: /Show my own picture in a corner/}).press('Space');
  await ada.page.keyboard.press('Escape');
  const own = ada.page.getByRole('group', {name: 'Your own picture'});
  const left = async () => (await own.boundingBox())?.x ?? 0;
  await expect.poll(left).toBeGreaterThan(600);

  const box = await own.boundingBox();
  if (!box) throw new Error('no picture to drag');
  await ada.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await ada.page.mouse.down();
  await ada.page.mouse.move(100, box.y, {steps: 5});
  await ada.page.mouse.up();
  await expect.poll(left).toBeLessThan(100);
  await own.getByRole('button', {name: /^Move your picture/}).press('ArrowRight');
  await expect.poll(left).toBeGreaterThan(600);

  await own.getByRole('button', {name: /^Hide your own picture/}).press('Enter');
  await expect(ada.tile(ada.name)).toHaveCount(0);
  await ada.page.getByRole('button', {name: /^More/}).press('Enter');
  await ada.page.getByRole('menuitem', {name: /^Own picture/}).press('Enter');
  await expect(own).toBeVisible();
  await expect(blaise.tile(ada.name)).toBeVisible();
  expect([...ada.problems, ...blaise.problems]).toEqual([]);
});
