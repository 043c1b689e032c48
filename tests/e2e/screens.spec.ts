// What axe finds wrong with each screen, in light and in dark colours.

import {expect, test, type Page} from '@playwright/test';
import {adasAccount} from './support/accounts.ts';
import {axeViolations} from './support/axe.ts';
import {keepHouse} from './support/house.ts';
import {pressInBar} from './support/keyboard.ts';
import type {Person} from './support/person.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});

/** Passkeys belong to names, so that the address will not do. */
const site = () => house.server.url.replace('127.0.0.1', 'localhost');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', {name});
/** What stands before or beside a meeting. */
const places = 'dialog[open], aside.panel, [role=menu]:popover-open';
const place = (page: Page) => page.locator(places).first();

async function isClean(page: Page, what: string, part?: string): Promise<void> {
  await test.step(what, async () => {
    expect.soft(await axeViolations(page, part), what).toEqual([]);
  });
}

/** Opens addresses one by one. */
async function goThrough(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(`${site()}${path}`);
    await expect(page.getByRole('heading', {level: 1}).first()).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await isClean(page, path);
  }
}

test('nothing is wrong with the screens of an administrator', async () => {
  test.slow();
  const {page} = await house.open(adasAccount.name, {url: site()});
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  const options = {protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true} as const;
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {...options, isUserVerified: true, automaticPresenceSimulation: true},
  });
  const [link = ''] = /http:\S+\/welcome#\S+/.exec(house.server.output) ?? [];
  await page.goto(link);
  await page.getByRole('textbox', {name: 'Your name'}).fill(adasAccount.name);
  await page.getByRole('textbox', {name: 'Email address'}).fill(adasAccount.email);
  await page.getByLabel('Password', {exact: true}).fill(adasAccount.password);
  await isClean(page, 'the first account');
  await button(page, 'Create my account').click();
  await expect(button(page, 'Make a passkey')).toBeVisible();
  await isClean(page, 'a second factor');
  await button(page, 'Make a passkey').click();
  await expect(page.getByRole('textbox', {name: 'Name of the organisation'})).toBeVisible();
  await isClean(page, 'the organisation');
  await button(page, 'Continue').click();
  await expect(page.getByRole('list', {name: 'Checks'})).toBeVisible();
  await isClean(page, 'the first checks');

  const room = await page.evaluate(async () => {
    const token = /csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? '';
    const headers = {'content-type': 'application/json', 'x-csrftoken': token};
    const answer = await fetch('/api/v1.0/rooms/', {method: 'POST', headers, body: JSON.stringify({name: 'Council'})});
    return ((await answer.json()) as {slug: string}).slug;
  });
  const sections = ['meetings', 'people', 'quality', 'storage', 'retention', 'audit', 'organisation', 'checks'];
  await goThrough(page, sections.map((section) => `/admin/${section}`));
  await goThrough(page, ['/', '/account', '/rooms', '/schedule', '/sdk/settings-popup']);
  await goThrough(page, ['', '/created', '/attendance', '/schedule'].map((part) => `/rooms/${room}${part}`));
});

test('nothing is wrong with the screens of a guest, before and after a meeting', async () => {
  test.slow();
  const ada = await house.open('Ada Lovelace', {url: site()});
  const {page} = ada;
  await goThrough(page, ['/', '/sign-in', '/plan-vello', '/a/b/c', '/connection-test']);
  const {slug} = await house.server.makeRoom();
  await goThrough(page, [`/${slug}`]);
  await ada.join(slug);
  await ada.leave();
  await expect(page.getByRole('heading', {name: 'You left the meeting'})).toBeVisible();
  await isClean(page, 'left');
});

/** Ada hosts, and Blaise is there with a hand up. */
async function meet(): Promise<[Person, Person]> {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  await blaise.join(await ada.begin());
  await expect(ada.tile(blaise.name)).toBeVisible();
  await pressInBar(blaise.page, button(blaise.page, /^Raise hand/));
  await expect(ada.tile(blaise.name).getByText('Hand raised', {exact: true})).toBeAttached();
  return [ada, blaise];
}

/** Those under "More" that do something at once. */
const atOnce = /^(Companion device|Own picture|Small window|Full screen|Screen of the hall|Lock|Unlock|Mute everyone)/;

/** Opens all that stands under "More", one after the other. */
async function goThroughMore(page: Page): Promise<void> {
  await button(page, 'More').click();
  await isClean(page, 'More', places);
  const names = await page.getByRole('menuitem').allInnerTexts();
  await page.keyboard.press('Escape');
  for (const name of names.map((text) => text.split('\n')[0] ?? '').filter((text) => !atOnce.test(text))) {
    await button(page, 'More').click();
    await page.getByRole('menuitem', {name}).click();
    await expect(place(page)).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await isClean(page, name, places);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await isClean(page, `${name}, ${await tab.innerText()}`, places);
    }
    await page.keyboard.press('Escape');
    await expect(place(page)).toHaveCount(0);
  }
}

test('nothing is wrong with a meeting, its panels and dialogs', async () => {
  test.slow();
  const [ada, blaise] = await meet();
  const {page} = ada;
  await isClean(page, 'the meeting');
  for (const name of [/^Chat/, /^People/, /^Host controls/]) {
    await button(page, name).click();
    await expect(place(page)).toBeVisible();
    await isClean(page, String(name), places);
    await button(page, name).click();
    await expect(place(page)).toHaveCount(0);
  }
  await goThroughMore(page);
  await button(page, 'Choose a microphone and speaker').click();
  await isClean(page, 'devices');
  await page.keyboard.press('Escape');
  await button(blaise.page, /^Share screen/).click();
  await expect(page.locator('article[data-shared-screen] video')).toBeVisible();
  await isClean(page, 'a shared screen');
  await isClean(blaise.page, 'one’s own shared screen');
  await button(page, 'More').click();
  await page.getByRole('menuitem', {name: 'Companion device'}).click();
  await expect(place(page)).toBeVisible();
  await isClean(page, 'a companion device', places);
});

test('nothing is wrong with a meeting on a phone, in a break and with little data', async () => {
  test.slow();
  const [ada] = await meet();
  const {page} = ada;
  await page.setViewportSize({width: 390, height: 844});
  await isClean(page, 'the meeting');
  await button(page, 'More').click();
  await expect(place(page)).toBeVisible();
  await isClean(page, 'More');
  await button(page, /^Save data/).click();
  await expect(page.getByRole('complementary', {name: 'Save data'})).toBeVisible();
  await isClean(page, 'saving data');
  await page.keyboard.press('Escape');
  await page.setViewportSize({width: 1280, height: 800});
  await button(page, 'More').click();
  await page.getByRole('menuitem', {name: 'Break or timer'}).click();
  await button(page, 'Start the break').click();
  await expect(page.getByRole('region', {name: 'Break'})).toBeVisible();
  await isClean(page, 'a break');
});
