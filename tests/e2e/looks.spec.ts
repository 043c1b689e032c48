import {expect, test, type Browser, type Locator, type Page} from '@playwright/test';
import {launchChromium} from './support/chromium.ts';
import {isLegible} from './support/contrast.ts';
import {mediaOf, signatureOf} from './support/media.ts';
import {leaveAll, Native} from './support/native.ts';
import {Server, type MadeRoom} from './support/server.ts';

const phone = {width: 390, height: 844};
/** 1280 by 1024 pixels, magnified four times. */
const magnified = {width: 320, height: 256};

let server: Server;
let room: MadeRoom;
let browser: Browser;
let natives: Native[] = [];

test.beforeAll(async () => {
  server = await Server.start();
  room = await server.makeRoom('Looks');
  browser = await launchChromium(mediaOf(signatureOf(0)));
});
test.afterEach(async () => {
  await Promise.all([leaveAll(natives, server), ...browser.contexts().map((context) => context.close())]);
  natives = [];
});
test.afterAll(async () => {
  await browser.close();
  expect(await server.stop(), server.output).toBe(0);
});

interface Eyes {
  viewport?: {width: number; height: number};
  forcedColors?: 'active';
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce';
}

async function openPage(eyes: Eyes = {}): Promise<Page> {
  const context = await browser.newContext({locale: 'en-GB', viewport: {width: 1280, height: 800}, ...eyes});
  return context.newPage();
}

async function stand(page: Page): Promise<Locator> {
  await page.goto(`${server.url}/${room.slug}`);
  await page.getByRole('textbox', {name: 'Your name'}).fill('Ada Lovelace');
  return page.getByRole('button', {name: /^join/i});
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`forced ${colorScheme} colours leave the words on the buttons and the circle of who has no picture`, async () => {
    const page = await openPage({forcedColors: 'active', colorScheme});
    await page.goto(server.url);
    expect(await isLegible(page, page.getByRole('button', {name: 'New meeting'}))).toBe(true);
    const join = await stand(page);
    expect(await isLegible(page, join)).toBe(true);
    await page.getByRole('button', {name: 'Camera', exact: true}).click();
    const circle = page.locator('.avatar');
    await expect(circle).toBeVisible();
    await expect(circle).toHaveCSS('border-top-style', 'solid');
    await join.click();
    const leave = page.getByRole('button', {name: 'Leave'});
    await expect(leave).toBeVisible();
    expect(await isLegible(page, leave)).toBe(true);
  });
}

/** Whether what has the focus is covered by something that is no part of it. */
function isCovered(): boolean {
  const focused = document.activeElement?.closest('label') ?? document.activeElement;
  if (!focused || focused === document.body) return false;
  const {left, top, width, height} = focused.getBoundingClientRect();
  const seen = document.elementFromPoint(left + width / 2, top + height / 2);
  return !seen || !(focused.contains(seen) || seen.contains(focused));
}

test('on a phone the join bar covers nothing that has the focus', async () => {
  const page = await openPage({viewport: phone});
  await stand(page);
  await page.locator('.brand').focus();
  const visited: string[] = [];
  for (let stop = 0; stop < 20; ++stop) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80) ?? '');
    visited.push(name);
    expect(await page.evaluate(isCovered), `${name} is covered`).toBe(false);
  }
  expect(visited.some((name) => name.includes('theme')), 'the choice of a theme was among them').toBe(true);
});

test('magnified four times, a face among six is large enough to be known', async () => {
  const others = ['ada', 'blaise', 'chloe', 'david', 'eve'];
  for (const [index, name] of others.entries()) {
    natives.push(await Native.join(server.webSocketUrl, server.token(room.id, name), name, index));
  }
  const page = await openPage({viewport: magnified});
  await (await stand(page)).click();
  await expect(page.getByRole('img', {name: 'Number of people: 6'})).toBeAttached();
  const tile = page.locator('article[data-participant-name]').first();
  await expect(tile).toBeVisible();
  const box = await tile.boundingBox();
  expect(box?.width).toBeGreaterThanOrEqual(120);
  expect(box?.height).toBeGreaterThanOrEqual(90);
});

test('where there is no camera, its message stands clear of the name and is whole at 320 pixels', async () => {
  const page = await openPage({viewport: {width: 320, height: 640}});
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'));
  });
  await stand(page);
  const message = page.getByText('No camera found.');
  await expect(message).toBeVisible();
  const [words, plate, mirror] = await Promise.all(
    [message, page.locator('.mirror > .plate'), page.locator('.mirror')].map((part) => part.boundingBox()),
  );
  if (!words || !plate || !mirror) throw new Error('something is not shown');
  expect(words.y + words.height).toBeLessThanOrEqual(plate.y);
  expect(words.y).toBeGreaterThanOrEqual(mirror.y);
  expect(plate.y + plate.height).toBeLessThanOrEqual(mirror.y + mirror.height);
});

test('nothing turns when less motion is wanted', async () => {
  const page = await openPage({reducedMotion: 'reduce'});
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => new Promise(() => undefined);
  });
  await stand(page);
  await expect(page.locator('.spinner')).toBeVisible();
  const turning = await page.evaluate(() =>
    document.getAnimations().filter(({effect}) => effect?.getComputedTiming().endTime === Infinity).length,
  );
  expect(turning).toBe(0);
});

for (const viewport of [{width: 1280, height: 800}, phone, {width: 320, height: 640}]) {
  test(`a mistake moves no button, ${viewport.width} pixels wide`, async () => {
    const page = await openPage({viewport});
    await page.goto(server.url);
    const go = page.getByRole('button', {name: 'Join'});
    const before = await go.boundingBox();
    await page.getByRole('textbox', {name: 'Meeting link or code'}).fill('no code!');
    await go.click();
    await expect(page.getByText('That’s not a meeting link or code.')).toBeVisible();
    expect(await go.boundingBox()).toEqual(before);

    const join = await stand(page);
    await page.getByRole('textbox', {name: 'Your name'}).fill('');
    await page.evaluate(() => document.fonts.ready);
    const stood = await join.boundingBox();
    await join.click();
    await expect(page.getByText('Enter your name to join.')).toBeVisible();
    expect(await join.boundingBox()).toEqual(stood);
  });
}
