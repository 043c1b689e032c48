import {expect, test} from '@playwright/test';
import {AccessToken} from 'livekit-server-sdk';
import {keepHouse} from './support/house.ts';
import type {Person} from './support/person.ts';
import {meetEachOther} from './support/witness.ts';

const house = keepHouse();

/** From now on this person's page gets this token whenever it asks to enter. */
async function giveToken(person: Person, make: (room: string) => string | Promise<string>): Promise<void> {
  await person.page.route('**/api/v1.0/rooms/*/*', async (route) => {
    const response = await route.fetch();
    const entry = (await response.json()) as {livekit?: {room: string; token: string}};
    if (entry.livekit) entry.livekit.token = await make(entry.livekit.room);
    await route.fulfill({response, json: entry});
  });
}

/** Tries to join, as far as the click. */
async function knock(person: Person, code: string): Promise<void> {
  await person.page.goto(`${house.server.url}/${code}`);
  await person.page.getByRole('textbox', {name: /your name/i}).fill(person.name);
  await person.page.getByRole('button', {name: /^join/i}).click();
}

/** Valid until two hours ago. */
function expired(room: string): Promise<string> {
  const {key, secret} = house.server.keys();
  const token = new AccessToken(key, secret, {identity: 'blaise', ttl: -7200});
  token.addGrant({roomJoin: true, room});
  return token.toJwt();
}

for (const [what, make] of [
  ['forged', (room: string) => `${house.server.token(room, 'blaise').slice(0, -6)}AAAAAA`],
  ['expired', expired],
  ['not a token at all', () => 'nonsense'],
] as const) {
  test(`a token that is ${what} is refused in words, and the prejoin page stays`, async () => {
    const ada = await house.open('Ada Lovelace');
    const code = await ada.begin();
    const blaise = await house.open('Blaise Pascal');
    await giveToken(blaise, make);
    await knock(blaise, code);
    await expect(blaise.page.getByRole('alert').getByText('You weren’t let in.')).toBeVisible();
    await expect(blaise.page.getByRole('button', {name: /^join/i})).toBeEnabled();
    await expect(ada.tile(blaise.name)).toHaveCount(0);
  });
}

test('a pass for another meeting opens that one only', async () => {
  const ada = await house.open('Ada Lovelace');
  const code = await ada.begin();
  const blaise = await house.open('Blaise Pascal');
  await giveToken(blaise, () => house.server.token('another', 'blaise', '--name', blaise.name));
  await blaise.join(code);
  await expect(blaise.tile(ada.name)).toHaveCount(0);
  await expect(ada.tile(blaise.name)).toHaveCount(0);
});

test('a guest whom the server refuses for its operator reads so in words of the guest’s language', async () => {
  const guest = await house.open('Ada Lovelace');
  const context = await guest.browser.newContext({
    locale: 'fr-FR',
    // Whoever comes by a proxy is not this machine, for which alone meetings are open.
    extraHTTPHeaders: {'x-forwarded-for': '203.0.113.7'},
  });
  const page = await context.newPage();
  await page.goto(house.server.url);
  const alert = page.getByRole('alert').filter({hasText: /\S/});
  await expect(alert).toHaveText(
    'Les réunions de ce site ne sont pas encore ouvertes à tout le monde. Adressez-vous aux personnes qui le gèrent.',
  );
  await expect(page.getByRole('button', {name: 'Nouvelle réunion'})).toHaveCount(0);
});

test('an address without a meeting says so', async () => {
  const ada = await house.open('Ada Lovelace');
  await ada.page.goto(`${house.server.url}/no-such-address-here`);
  await expect(ada.page.getByRole('heading', {level: 1, name: 'No meeting at this address'})).toBeVisible();
  await expect(ada.page.getByLabel('Your name')).toHaveCount(0);
});

test('whoever enters in a second window is told so in the first, and the others keep one of them', async () => {
  const ada = await house.open('Ada Lovelace');
  const code = await ada.begin();
  const token = (room: string) => house.server.token(room, 'blaise', '--name', 'Blaise Pascal');
  const first = await house.open('Blaise Pascal');
  await giveToken(first, token);
  await first.join(code);
  await ada.meets(first);

  const second = await house.open('Blaise Pascal', {index: 1});
  await giveToken(second, token);
  await second.join(code);
  await expect(first.page.getByRole('heading', {name: 'You joined this meeting somewhere else'})).toBeVisible();
  await expect(first.page.getByText('This page left the meeting when you joined from another window or device.')).toBeVisible();
  await meetEachOther(ada, second);
  await expect(ada.tile('Blaise Pascal')).toHaveCount(1);
});
