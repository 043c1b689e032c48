// What people send each other in the chat, what a room keeps of it, and letters as they are typed: seen from both sides.

import {readFile} from 'node:fs/promises';
import {expect, test} from '@playwright/test';
import {axeViolations} from './support/axe.ts';
import {keepHouse} from './support/house.ts';
import {leaveAll, Native} from './support/native.ts';
import type {Person} from './support/person.ts';

/** Files of 1 MiB at most, and a scanner that finds what calls itself EICAR. */
const house = keepHouse({
  settings: {
    VISIO_ACCESS_CREATE: 'anyone',
    VISIO_FILES_CHAT_SIZE: '1',
    VISIO_FILES_SCANNER: '/bin/sh,-c,! grep -q EICAR "$0"',
  },
});

let natives: Native[] = [];
test.afterEach(async () => {
  await leaveAll(natives, house.server);
  natives = [];
});

const press = ({page}: Person, name: string | RegExp) => page.getByRole('button', {name}).click();
const field = ({page}: Person) => page.getByRole('textbox', {name: 'Message'});
const alert = ({page}: Person) => page.getByRole('complementary', {name: 'Chat'}).getByRole('alert');
const messages = ({page}: Person) => page.getByRole('log').getByRole('article');
const message = (person: Person, text: string) => messages(person).filter({hasText: text}).last();

async function write(person: Person, text: string): Promise<void> {
  await field(person).fill(text);
  await field(person).press('Enter');
  await expect(message(person, text)).toBeVisible();
}

const pick = ({page}: Person, name: string, content: Buffer, mimeType = 'application/octet-stream') =>
  page.locator('aside input[type=file]').setInputFiles({name, mimeType, buffer: content});

/** A picture of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('people send files to each other, a guest too, and learn why one does not go', async () => {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  const code = await ada.begin();
  await blaise.join(code);
  const chloe = await Native.join(house.server.webSocketUrl, await house.server.guestToken(code, 'Chloé Nguyen'), 'Chloé Nguyen', 4);
  natives.push(chloe);
  const read: string[] = [];
  chloe.room.registerTextStreamHandler('lk.chat', async (reader) => {
    read.push(await reader.readAll());
  });
  for (const person of [ada, blaise]) await press(person, /^Chat/);

  await pick(blaise, 'plan vélo.txt', Buffer.from('along the river'));
  await field(blaise).fill('The plan');
  await field(blaise).press('Enter');
  const card = message(ada, 'The plan');
  await expect(card).toContainText('plan vélo.txt');
  const download = ada.page.waitForEvent('download');
  await card.getByRole('button', {name: 'Download plan vélo.txt'}).click();
  expect(await readFile(await (await download).path(), 'utf8')).toBe('along the river');
  await expect.poll(() => read[0] ?? '').toMatch(/^The plan\nplan vélo\.txt: http.*\/chat\/files\/[-0-9a-f]{36}\/$/);
  const address = read[0]?.split(': ').at(-1) ?? '';
  expect((await fetch(address)).status, 'the address alone opens nothing').toBe(401);

  await pick(ada, 'sea.png', pixel, 'image/png');
  await ada.page.getByRole('textbox', {name: 'Description of sea.png'}).fill('The sea');
  expect(await axeViolations(ada.page)).toEqual([]);
  await press(ada, 'Send');
  await expect(blaise.page.getByRole('img', {name: 'The sea'})).toBeVisible();
  expect(await axeViolations(blaise.page)).toEqual([]);
  expect([...ada.problems, ...blaise.problems]).toEqual([]);

  await pick(blaise, 'film.mp4', Buffer.alloc(1024 * 1024 + 1));
  await expect(alert(blaise)).toHaveText(/film\.mp4: Too large\. A file may have at most 1 MB\./);
  await pick(blaise, 'prize.exe', Buffer.from('EICAR'));
  await press(blaise, 'Send');
  await expect(alert(blaise)).toHaveText('Not sent: the virus scanner refuses this file.');
  await press(blaise, 'Remove prize.exe');
  await write(blaise, 'It does not go');
  await expect(message(ada, 'It does not go')).toBeVisible();
  await expect(messages(ada).filter({hasText: 'prize.exe'})).toHaveCount(0);
});

test('a room keeps its chat for who comes later, and its host takes it out', async () => {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  const code = await ada.begin();
  await press(ada, /^Chat/);
  await write(ada, 'Nobody keeps this');
  await press(ada, 'Host controls');
  await ada.page.getByRole('switch', {name: 'Keep the chat'}).click();
  await press(ada, /^Chat/);
  await expect(ada.page.getByText('This chat is kept')).toBeVisible();
  await pick(ada, 'agenda.txt', Buffer.from('one, two'));
  await write(ada, 'Welcome');

  await blaise.join(code);
  await press(blaise, /^Chat/);
  await expect(message(blaise, 'Welcome')).toContainText('Ada Lovelace');
  await expect(message(blaise, 'Welcome')).toContainText('agenda.txt');
  await expect(messages(blaise)).toHaveCount(1);
  await expect(blaise.page.getByText('This chat is kept')).toBeVisible();
  await blaise.page.getByRole('combobox', {name: 'To:'}).selectOption({label: 'Ada Lovelace only'});
  await write(blaise, 'Between us');
  await expect(message(ada, 'Between us')).toBeVisible();

  await press(ada, 'Host controls');
  const download = ada.page.waitForEvent('download');
  await press(ada, 'Export as text');
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text).toMatch(/^\S+ {2}Ada Lovelace: Welcome \[agenda\.txt\]\n$/);
  expect(await axeViolations(ada.page)).toEqual([]);
  expect([...ada.problems, ...blaise.problems]).toEqual([]);
});

test('letters are seen as they are typed by those who want that, and by nobody else', async () => {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  await blaise.join(await ada.begin());
  const typeLive = async ({page}: Person) => {
    await page.keyboard.press('Control+Comma');
    await page.getByRole('tab', {name: 'Notifications'}).click();
    await page.getByRole('switch', {name: 'Real-time text'}).click();
    await page.keyboard.press('Escape');
  };
  const isTyping = blaise.page.getByText('is typing live');
  await typeLive(ada);
  for (const person of [ada, blaise]) await press(person, /^Chat/);
  await field(ada).pressSequentially('Blaise did not ask for this');
  await field(ada).press('Enter');
  await expect(message(blaise, 'Blaise did not ask for this')).toBeVisible();
  await expect(isTyping).toHaveCount(0);

  await typeLive(blaise);
  await field(ada).pressSequentially('I have no micr');
  await expect(blaise.page.getByRole('log').getByText('I have no micr')).toBeVisible();
  await expect(isTyping).toBeVisible();
  await expect(messages(blaise)).toHaveCount(1);
  await field(ada).pressSequentially('ophone');
  await expect(blaise.page.getByRole('log').getByText('I have no microphone')).toBeVisible();
  await field(ada).press('Enter');
  await expect(message(blaise, 'I have no microphone')).toBeVisible();
  await expect(isTyping).toHaveCount(0);
  expect(await axeViolations(blaise.page)).toEqual([]);
  expect([...ada.problems, ...blaise.problems]).toEqual([]);
});
