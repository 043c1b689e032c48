// Accounts of an OpenID Connect provider: in, out, and what happens there to who is here.

import {expect, test, type Page} from '@playwright/test';
import {House} from './support/house.ts';
import {Provider} from './support/provider.ts';

const house = new House();
let provider: Provider;

test.beforeAll(async () => {
  provider = await Provider.open();
  await house.begin({settings: provider.settings});
  provider.serve(house.server);
});
test.afterEach(() => house.empty());
test.afterAll(async () => {
  expect(await house.server.stop(), house.server.output).toBe(0);
  await provider.close();
});

const hello = (page: Page, first: string) => page.getByRole('heading', {name: `Hello ${first}`});

/** By the provider's own page. */
async function signInThere(page: Page, name: string): Promise<void> {
  await page.goto(`${house.server.url}/sign-in`);
  await page.getByRole('link', {name: 'Continue with your town account'}).click();
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('whatever');
  await page.locator('button[type=submit]').click();
  await expect(hello(page, name.split(' ')[0] ?? name)).toBeVisible();
}

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', {name: `${name}, your account`}).click();
  await page.getByRole('menuitem', {name: 'Sign out'}).click();
}

/** A room of whoever is signed in there; its code. */
function makeRoom(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const token = /csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? '';
    const headers = {'content-type': 'application/json', 'x-csrftoken': token};
    const body = JSON.stringify({access_level: 'public'});
    const made = await fetch('/api/v1.0/rooms/', {method: 'POST', headers, body});
    return ((await made.json()) as {slug: string}).slug;
  });
}

test('somebody signs in with the account of the town, and out again at both places', async () => {
  const {page} = await house.open('Ada Lovelace');
  await signInThere(page, 'Ada Lovelace');
  await signOut(page, 'Ada Lovelace');
  await page.getByRole('button', {name: 'Sign out there'}).click();
  await page.waitForURL(`${house.server.url}/`);
  await expect(page.getByRole('link', {name: 'Sign in', exact: true})).toBeVisible();
  const cookies = await page.context().cookies();
  expect(cookies.map(({name}) => name)).not.toContain('sessionid');

  // The provider asks again who it is.
  await page.getByRole('link', {name: 'Sign in', exact: true}).click();
  await page.getByRole('link', {name: 'Continue with your town account'}).click();
  await expect(page.locator('input[name=login]')).toBeVisible();
});

test('who is signed in at the provider is signed in here without a click, and nobody else notices', async () => {
  const {page} = await house.open('Blaise Pascal');
  const asked = page.waitForRequest(/\/authenticate\/\?.*silent=true/);
  await page.goto(house.server.url);
  await asked;
  await expect(page.getByRole('link', {name: 'Sign in', exact: true})).toBeVisible();
  expect(page.url()).toBe(`${house.server.url}/`);

  await signInThere(page, 'Blaise Pascal');
  await page.context().clearCookies({name: 'sessionid'});
  const another = await page.context().newPage();
  await another.goto(house.server.url);
  await expect(hello(another, 'Blaise')).toBeVisible();
});

test('a sign-out at the provider ends the session here, and the call', async () => {
  const ada = await house.open('Ada Lovelace');
  const {page} = ada;
  await signInThere(page, 'Ada Lovelace');
  await ada.join(await makeRoom(page));
  const there = await page.context().newPage();
  await there.goto(`${provider.issuer}/session/end`);
  const clicked = performance.now();
  await there.getByRole('button', {name: 'Sign out there'}).click();
  await expect(page.getByRole('button', {name: /^leave/i})).toHaveCount(0);
  expect(performance.now() - clicked).toBeLessThan(5_000);
  const me = await page.request.get(`${house.server.url}/api/v1.0/users/me/`);
  expect(me.status()).toBe(401);
});

test('keys that the provider renews are fetched when somebody comes who is signed with them', async () => {
  const {page} = await house.open('Grace Hopper');
  await signInThere(page, 'Grace Hopper');
  provider.rotate();
  const other = await house.open('Hedy Lamarr');
  await signInThere(other.page, 'Hedy Lamarr');
});

test('while the provider is down, people are told so, and those who are in a call do not notice', async () => {
  const ada = await house.open('Ada Lovelace');
  await signInThere(ada.page, 'Ada Lovelace');
  const code = await makeRoom(ada.page);
  await ada.join(code);
  provider.goDown();
  const {page} = await house.open('Alan Turing');
  await expect(async () => {
    await page.goto(`${house.server.url}/sign-in`);
    await page.getByRole('link', {name: /town account/}).click();
    const alert = page.getByRole('alert').filter({hasText: /\S/});
    await expect(alert).toContainText('sign-in service isn’t answering', {timeout: 2_000});
  }).toPass();
  await expect(page.getByRole('link', {name: 'Try again with your town account'})).toBeVisible();
  await expect(ada.page.getByRole('button', {name: /^leave/i})).toBeVisible();
  provider.serve(house.server);
});
