// Accounts, from the link that makes the first one on.

import {expect, test, type Page} from '@playwright/test';
import {adasAccount, blaisesAccount} from './support/accounts.ts';
import {keepHouse} from './support/house.ts';
import type {Person} from './support/person.ts';

const house = keepHouse();

/** Passkeys belong to names, so that the address will not do. */
const site = () => house.server.url.replace('127.0.0.1', 'localhost');

const open = (name: string): Promise<Person> => house.open(name, {url: site()});

/** A device that keeps passkeys and whose owner always consents. */
async function addAuthenticator(page: Page): Promise<void> {
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('the link of the first start makes the administrator, who then signs in by passkey', async () => {
  const ada = await open(adasAccount.name);
  const {page} = ada;
  await addAuthenticator(page);
  const [link = ''] = /http:\S+\/welcome#\S+/.exec(house.server.output) ?? [];
  expect(link).toContain(site());
  await page.goto(link);
  await page.getByRole('textbox', {name: 'Your name'}).fill(adasAccount.name);
  await page.getByRole('textbox', {name: 'Email address'}).fill(adasAccount.email);
  await page.getByLabel('Password', {exact: true}).fill(adasAccount.password);
  await page.getByRole('button', {name: 'Create my account'}).click();
  await page.getByRole('button', {name: 'Make a passkey'}).click();
  await page.getByRole('textbox', {name: 'Name of the organisation'}).fill('Ville de Valmont');
  await page.getByRole('radio', {name: 'Plum'}).press('Space');
  await page.getByRole('button', {name: 'Continue'}).click();
  const checks = page.getByRole('list', {name: 'Checks'});
  await expect(checks.getByRole('listitem').filter({hasText: 'Storage'})).toContainText(house.server.data);
  await expect(page.getByRole('banner')).toContainText('Ville de Valmont');
  await page.getByRole('link', {name: 'Open Visio'}).click();
  const hello = page.getByRole('heading', {name: 'Hello Ada'});
  await expect(hello).toBeVisible();

  await page.getByRole('button', {name: 'Ada Lovelace, your account'}).click();
  await page.getByRole('menuitem', {name: 'Sign out'}).click();
  await expect(hello).toHaveCount(0);
  await page.getByRole('link', {name: 'Sign in', exact: true}).click();
  await page.getByRole('button', {name: 'Use a passkey'}).click();
  await expect(hello).toBeVisible();

  await page.goto(link);
  await expect(page.getByRole('heading', {name: 'This link no longer works'})).toBeVisible();
});

test('five wrong passwords are said to be wrong, and the right one opens the account', async () => {
  house.server.makeAccount(blaisesAccount);
  const blaise = await open(blaisesAccount.name);
  const {page} = blaise;
  await page.goto(`${site()}/sign-in`);
  for (let n = 1; n <= 5; ++n) {
    const refused = page.waitForResponse((answer) => answer.url().endsWith('/sign-in/'));
    await blaise.fillIn(blaisesAccount.email, `not the password ${n}`);
    expect((await refused).status(), `attempt ${n}`).toBe(401);
    await expect(page.getByText('Wrong address or password. Check both, then try again.')).toBeVisible();
  }
  await blaise.fillIn(blaisesAccount.email, blaisesAccount.password);
  await expect(page.getByRole('heading', {name: 'Hello Blaise'})).toBeVisible();
});
