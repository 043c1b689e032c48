// A poll from the question to the file, seen by the host, by a guest in a browser and by one who only calls the API.

import {readFile} from 'node:fs/promises';
import {expect, test} from '@playwright/test';
import {keepHouse} from './support/house.ts';
import {pressByKeyboard} from './support/keyboard.ts';
import {leaveAll, Native} from './support/native.ts';
import type {Person} from './support/person.ts';

let natives: Native[] = [];

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});
test.afterEach(async () => {
  await leaveAll(natives, house.server);
  natives = [];
});

const button = ({page}: Person, name: string) => page.getByRole('button', {name, exact: true});
const poll = ({page}: Person) => page.getByRole('region', {name: 'Which day?'});

test('a host asks, everybody votes once, and the result is shown and taken along', async () => {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  const code = await ada.begin();
  await blaise.join(code);
  const token = await house.server.guestToken(code, 'Chloé Nguyen');
  natives.push(await Native.join(house.server.webSocketUrl, token, 'Chloé Nguyen', 4));

  await button(ada, 'More').click();
  await ada.page.getByRole('menuitem', {name: 'Polls'}).click();
  await button(ada, 'Create a poll').click();
  await ada.page.getByRole('textbox', {name: 'Question'}).fill('Which day?');
  await ada.page.getByRole('textbox', {name: 'Answer 1'}).fill('Friday');
  await ada.page.getByRole('textbox', {name: 'Answer 2'}).fill('Saturday');
  await pressByKeyboard(ada.page, button(ada, 'Start the poll'));
  await expect(poll(ada).getByText('Anonymous, 0 votes')).toBeVisible();

  // By keyboard alone, from the notice on.
  const notice = blaise.page.getByRole('region', {name: 'Notices'});
  await expect(notice.getByText('Which day?')).toBeVisible();
  await pressByKeyboard(blaise.page, notice.getByRole('button', {name: 'Vote'}));
  await expect(notice.getByText('Which day?')).toHaveCount(0);
  const saturday = poll(blaise).getByRole('radio', {name: 'Saturday'});
  await saturday.focus();
  await blaise.page.keyboard.press('Space');
  await blaise.page.keyboard.press('Enter');
  await expect(poll(blaise).getByText('You have voted.')).toBeVisible();

  const rooms = `${house.server.url}/api/v1.0/rooms/${code}/polls/`;
  const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
  const {polls} = (await (await fetch(rooms, {headers})).json()) as {polls: {id: string; options: {votes: null}[]}[]};
  expect(polls[0]?.options.map(({votes}) => votes)).toEqual([null, null]);
  const vote = () => fetch(`${rooms}${polls[0]?.id}/vote/`, {method: 'POST', headers, body: '{"choices": [1]}'});
  expect([(await vote()).status, (await vote()).status]).toEqual([200, 409]);
  for (const person of [ada, blaise]) await expect(poll(person).getByText('Anonymous, 2 votes')).toBeVisible();
  await expect(poll(blaise).getByRole('listitem')).toHaveCount(0);

  await button(ada, 'Close the vote').click();
  for (const person of [ada, blaise]) {
    await expect(poll(person).getByRole('listitem')).toHaveText([/Friday.*0 votes/, /Saturday.*2 votes/]);
  }
  const download = ada.page.waitForEvent('download');
  await button(ada, 'Results as CSV').click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toContain('Which day?,Saturday,2,');
  expect(file).not.toContain(blaise.name);
  expect([...ada.problems, ...blaise.problems]).toEqual([]);
});
