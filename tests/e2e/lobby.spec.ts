// At the door of a meeting, seen by who waits there and by who hosts.

import {expect, test} from '@playwright/test';
import {adasAccount} from './support/accounts.ts';
import {keepHouse} from './support/house.ts';
import type {Person} from './support/person.ts';
import {meetEachOther} from './support/witness.ts';

const house = keepHouse({accounts: [adasAccount]});

/** Ada is in a meeting of hers, where guests have to ask, and Blaise stands at its door. */
async function atTheDoor(): Promise<[Person, Person, string]> {
  const [ada, blaise] = [await house.open(adasAccount.name), await house.open('Blaise Pascal')];
  await ada.signIn(adasAccount);
  const code = await ada.begin();
  await blaise.ask(code);
  await says(blaise, 'You’re almost there. Someone will let you in.');
  await expect(blaise.page.getByText('Ada Lovelace knows you’re here')).toBeVisible();
  await expect(notices(ada).getByText('Blaise Pascal is waiting to come in.')).toBeVisible();
  return [ada, blaise, code];
}

const notices = ({page}: Person) => page.getByRole('region', {name: 'Notices'});
const says = ({page}: Person, title: string) => expect(page.getByRole('heading', {name: title})).toBeVisible();

test('a guest asks, the host lets in, and both see and hear each other', async () => {
  const [ada, blaise] = await atTheDoor();
  await notices(ada).getByRole('button', {name: 'Let in'}).click();
  await blaise.isIn();
  await meetEachOther(ada, blaise);
  await expect(notices(ada)).toHaveCount(0);
});

test('who is denied says who they are, asks again and is let in from the list', async () => {
  const [ada, blaise] = await atTheDoor();
  await notices(ada).getByRole('button', {name: 'Deny'}).click();
  await says(blaise, 'Your request wasn’t accepted');
  await expect(notices(ada)).toHaveCount(0);

  await blaise.page.getByRole('textbox', {name: 'Say who you are'}).fill('It’s me, from Clermont');
  await blaise.page.getByRole('button', {name: 'Ask again'}).click();
  await expect(notices(ada).getByText('It’s me, from Clermont')).toBeVisible();
  await notices(ada).getByRole('button', {name: 'Show'}).click();
  await expect(ada.page.getByText('It’s me, from Clermont')).toBeVisible();
  await ada.page.getByRole('button', {name: 'Let in Blaise Pascal', exact: true}).click();
  await blaise.isIn();
  await expect(ada.tile(blaise.name)).toBeVisible();
});

test('a locked meeting says so to who waits and to who comes, until it is unlocked', async () => {
  const [ada, blaise, code] = await atTheDoor();
  await ada.page.getByRole('button', {name: 'Host controls'}).click();
  const lock = ada.page.getByRole('switch', {name: /^Lock the meeting/});
  await lock.click();
  await says(blaise, 'The meeting is locked');
  await blaise.ask(code);
  await says(blaise, 'The meeting is locked');

  await lock.click();
  await says(blaise, 'You’re almost there. Someone will let you in.');
  await notices(ada).getByRole('button', {name: 'Let in'}).click();
  await blaise.isIn();
});

test('who was let in comes back without waiting, and who was removed asks again', async () => {
  const [ada, blaise] = await atTheDoor();
  await notices(ada).getByRole('button', {name: 'Let in'}).click();
  await blaise.isIn();
  await expect(ada.tile(blaise.name)).toBeVisible();
  await blaise.page.reload();
  await blaise.isIn();
  await expect(ada.tile(blaise.name)).toBeVisible();

  await ada.page.getByRole('button', {name: /^People/}).click();
  await ada.page.getByRole('button', {name: 'More about Blaise Pascal'}).click();
  await ada.page.getByRole('menuitem', {name: 'Remove from the meeting'}).click();
  await ada.page.getByRole('dialog').getByRole('button', {name: 'Remove', exact: true}).click();
  await says(blaise, 'You were removed from the meeting');
  await expect(ada.page.getByRole('dialog')).toHaveCount(0);
  await blaise.page.getByRole('button', {name: 'Rejoin'}).click();
  await blaise.page.getByRole('button', {name: 'Ask to join'}).click();
  await says(blaise, 'You’re almost there. Someone will let you in.');
  await ada.page.getByRole('button', {name: 'Let in Blaise Pascal', exact: true}).click();
  await blaise.isIn();
  await meetEachOther(ada, blaise);
});
