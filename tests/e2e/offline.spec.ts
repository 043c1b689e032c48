import {expect, test, type Page} from '@playwright/test';
import {launchChromium} from './support/chromium.ts';
import {mediaOf, signatureOf} from './support/media.ts';
import {Person} from './support/person.ts';
import {Server} from './support/server.ts';

let server: Server;
let close: (() => Promise<void>)[] = [];

test.beforeAll(async () => {
  server = await Server.start();
});
test.afterEach(async () => {
  await Promise.all(close.map((end) => end()));
  close = [];
});
test.afterAll(async () => {
  expect(await server.stop(), server.output).toBe(0);
});

async function openPage(options: {hasTouch?: boolean} = {}): Promise<Page> {
  const browser = await launchChromium(mediaOf(signatureOf(0)));
  close.push(() => browser.close());
  const context = await browser.newContext({locale: 'en-GB', viewport: {width: 390, height: 844}, ...options});
  return context.newPage();
}

/** The address of a meeting. */
async function newMeeting(): Promise<string> {
  return `${server.url}/${(await server.makeRoom()).slug}`;
}

test('the page after a meeting needs no network', async () => {
  const ada = await Person.open({url: server.url, index: 0, name: 'Ada Lovelace'});
  close.push(() => ada.close());
  await ada.begin();
  await ada.page.route('**/*', (route) => route.abort('internetdisconnected'));
  await ada.leave();
  await expect(ada.page.getByRole('heading', {name: 'You left the meeting'})).toBeVisible();
  await expect(ada.page.getByRole('button', {name: 'Rejoin'})).toBeVisible();
});

test('a part of the page that fails to load is tried again', async () => {
  const page = await openPage();
  let failures = 0;
  await page.route('**/assets/PrejoinScreen-*.js', async (route) => {
    failures += 1;
    await (failures === 1 ? route.abort('connectionreset') : route.continue());
  });
  await page.goto(await newMeeting());
  await expect(page.getByRole('button', {name: /^join/i})).toBeVisible();
  expect(failures).toBeGreaterThan(1);
});

test('a part of the page that cannot be had is said to be missing, and comes when the network is back', async () => {
  const page = await openPage();
  const parts = '**/assets/PrejoinScreen-*.js';
  await page.route(parts, (route) => route.abort('internetdisconnected'));
  await page.goto(await newMeeting());
  await expect(page.getByRole('heading', {name: 'This page couldn’t be loaded'})).toBeVisible();
  await page.unroute(parts);
  await page.getByRole('button', {name: 'Try again'}).click();
  await expect(page.getByRole('button', {name: /^join/i})).toBeVisible();
});

test('a language that cannot be had is said to be missing, and the words stay', async () => {
  const page = await openPage();
  await page.goto(server.url);
  await page.route('**/assets/fr-*.js', (route) => route.abort('internetdisconnected'));
  await page.getByRole('combobox', {name: 'Language'}).selectOption('fr');
  await expect(page.getByText('This language couldn’t be loaded.')).toBeVisible();
  await expect(page.getByRole('button', {name: 'New meeting'})).toBeVisible();
});

test('what a meeting needs is loaded before the finger taps', async () => {
  const page = await openPage({hasTouch: true});
  const library = page.waitForResponse(/livekit-client/);
  const screen = page.waitForResponse(/CallScreen-.*\.js/);
  await page.goto(await newMeeting());
  expect((await library).ok()).toBe(true);
  expect((await screen).ok()).toBe(true);
});
