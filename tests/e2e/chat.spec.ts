// What people write to each other in a meeting, and how they react: seen from both sides, and by LiveKit's native client.

import {expect, test} from '@playwright/test';
import {axeViolations} from './support/axe.ts';
import {keepHouse} from './support/house.ts';
import {leaveAll, Native} from './support/native.ts';
import type {Person} from './support/person.ts';

/** As La Suite Meet and LiveKit's own components have it. */
const chatTopic = 'lk.chat';

let natives: Native[] = [];

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});
test.afterEach(async () => {
  await leaveAll(natives, house.server);
  natives = [];
});

/** Ada hosts, Blaise is a guest, and so is Chloé, whose client is none of ours; `read` is what it reads. */
async function meet(): Promise<{ada: Person; blaise: Person; chloe: Native; read: string[]}> {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  const code = await ada.begin();
  await blaise.join(code);
  const token = await house.server.guestToken(code, 'Chloé Nguyen');
  const chloe = await Native.join(house.server.webSocketUrl, token, 'Chloé Nguyen', 4);
  natives.push(chloe);
  const read: string[] = [];
  chloe.room.registerTextStreamHandler(chatTopic, async (reader) => {
    read.push(await reader.readAll());
  });
  for (const person of [ada, blaise]) await expect(person.tile(chloe.name)).toBeVisible();
  return {ada, blaise, chloe, read};
}

const press = ({page}: Person, name: string | RegExp) => page.getByRole('button', {name}).click();
const field = ({page}: Person) => page.getByRole('textbox', {name: 'Message'});
const messages = ({page}: Person) => page.getByRole('log').getByRole('article');
const message = (person: Person, text: string) => messages(person).filter({hasText: text}).last();

async function write(person: Person, text: string): Promise<void> {
  await field(person).fill(text);
  await field(person).press('Enter');
  await expect(message(person, text)).toBeVisible();
}

/** What stands in the menu of a message. */
async function choose(person: Person, text: string, command: string): Promise<void> {
  await message(person, text).hover();
  await message(person, text).getByRole('button', {name: 'Other choices'}).click();
  await person.page.getByRole('menuitem', {name: command}).click();
}

test('people write to all and to one, answer, correct and delete, and other clients read and write too', async () => {
  const {ada, blaise, chloe, read} = await meet();
  await press(ada, /^Chat/);
  await write(ada, 'Hello @Blaise Pascal, see https://example.org/plan');
  await expect(blaise.page.getByRole('region', {name: 'Notices'}).getByText('Ada Lovelace')).toBeVisible();
  await expect(blaise.page.getByRole('button', {name: /^Chat\W+1 new message/})).toBeVisible();
  await expect.poll(() => read).toEqual(['Hello @Blaise Pascal, see https://example.org/plan']);

  await press(blaise, /^Chat/);
  await expect(blaise.page.getByRole('separator')).toHaveText('1 new message');
  await expect(message(blaise, 'Hello').getByRole('link')).toHaveAttribute('href', 'https://example.org/plan');
  await chloe.sendText(chatTopic, 'Salut !');
  await expect(message(ada, 'Salut !')).toContainText('Chloé Nguyen');
  await expect(message(blaise, 'Salut !')).toBeVisible();

  await blaise.page.getByRole('combobox', {name: 'To:'}).selectOption({label: 'Ada Lovelace only'});
  await write(blaise, 'Between us');
  await expect(message(ada, 'Between us')).toContainText('Private: only you can read it');
  await blaise.page.getByRole('combobox', {name: 'To:'}).selectOption({label: 'Everyone'});

  await message(blaise, 'Hello').hover();
  await message(blaise, 'Hello').getByRole('button', {name: 'Reply'}).click();
  await write(blaise, 'I have red it');
  await expect(message(ada, 'I have red it').getByRole('button', {name: /Hello/})).toBeVisible();
  await choose(blaise, 'I have red it', 'Edit');
  await field(blaise).fill('I have read it');
  await field(blaise).press('Enter');
  await expect(message(ada, 'I have read it')).toContainText('edited');

  await message(ada, 'I have read it').hover();
  await message(ada, 'I have read it').getByRole('button', {name: 'Answer by a sign'}).click();
  await ada.page.getByRole('menuitem', {name: 'Applause'}).click();
  await expect(message(blaise, 'I have read it').getByRole('button', {name: 'Applause, 1'})).toBeVisible();

  await choose(blaise, 'I have read it', 'Delete');
  await blaise.page.getByRole('dialog').getByRole('button', {name: 'Delete'}).click();
  await expect(message(ada, 'This message was deleted.')).toBeVisible();
  await write(ada, 'Goodbye');
  await expect.poll(() => read.at(-1)).toBe('Goodbye');
  expect(read).not.toContain('Between us');
  expect(await axeViolations(ada.page)).toEqual([]);
  expect([...ada.problems, ...blaise.problems]).toEqual([]);
});

test('people react by keyboard, as in La Suite Meet, and what they show goes by itself', async () => {
  const {ada, blaise, chloe} = await meet();
  await blaise.page.keyboard.press('Control+Shift+E');
  await expect(blaise.page.getByRole('menuitem', {name: 'Thumbs up'})).toBeFocused();
  await blaise.page.keyboard.press('ArrowRight');
  await blaise.page.keyboard.press('ArrowRight');
  await blaise.page.keyboard.press('Enter');
  const shown = ada.tile(blaise.name).locator('[data-reaction]');
  await expect(shown).toHaveText(/Applause/);
  await expect(ada.page.getByRole('status').filter({hasText: 'Blaise Pascal: Applause.'})).toBeAttached();
  await expect(shown).toHaveCount(0);
  const reaction = {type: 'reactionReceived', data: {emoji: 'clapping-hands'}};
  expect((await chloe.letters()).map(({text}) => JSON.parse(text) as unknown)).toContainEqual(reaction);

  await chloe.send('reliable', '', JSON.stringify({type: 'reactionReceived', data: {emoji: 'party-popper'}}));
  for (const person of [ada, blaise]) {
    await expect(person.tile(chloe.name).locator('[data-reaction="party-popper"]')).toBeVisible();
  }
});

test('a host closes the chat and slows it down, for every client', async () => {
  const {ada, blaise, chloe} = await meet();
  await press(blaise, /^Chat/);
  await press(ada, 'Host controls');
  await ada.page.getByRole('switch', {name: 'Participants can write'}).click();
  await expect(blaise.page.getByText('The hosts have closed the chat.')).toBeVisible();
  await chloe.sendText(chatTopic, 'Nobody reads this');
  await press(ada, /^Chat/);
  await write(ada, 'Questions at the end, please');
  await expect(message(blaise, 'Questions at the end, please')).toBeVisible();

  await press(ada, 'Host controls');
  await ada.page.getByRole('switch', {name: 'Participants can write'}).click();
  await ada.page.getByRole('combobox', {name: /^Pause/}).selectOption({label: '10 s'});
  await expect(blaise.page.getByText('one every 10 seconds')).toBeVisible();
  await write(blaise, 'Now?');
  await expect(blaise.page.getByRole('button', {name: /^Send in \d+ s/})).toBeVisible();
  await chloe.sendText(chatTopic, 'First');
  await chloe.sendText(chatTopic, 'At once after it');
  await expect(message(blaise, 'First')).toBeVisible();
  await press(ada, /^Chat/);
  await write(ada, 'Hosts need not wait');
  await write(ada, 'Not at all');
  await expect(message(blaise, 'Not at all')).toBeVisible();
  const all = await messages(blaise).locator('p').allTextContents();
  expect(all).toEqual(['Questions at the end, please', 'Now?', 'First', 'Hosts need not wait', 'Not at all']);
});
