// The pictures of the README: the people of `visio demo`, seen by somebody who hides their own picture.

import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test, type Page} from '@playwright/test';
import {Person} from '../support/person.ts';
import {binary, Server} from '../support/server.ts';

const pictures = resolve(dirname(fileURLToPath(import.meta.url)), '../../../docs/pictures');
const claire = {email: 'claire@example.org', name: 'Claire Morvan', password: 'a password for pictures'};

let server: Server;
let people: Person[] = [];
let demo: ChildProcess | undefined;

test.beforeAll(async () => {
  server = await Server.start();
  server.makeAccount(claire);
});
test.afterEach(async () => {
  demo?.kill('SIGINT');
  demo = undefined;
  await Promise.all(people.map((person) => person.close()));
  people = [];
});
test.afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

/** A camera that shows one drawn person. */
function camera(face: string): string {
  const film = join(mkdtempSync(join(tmpdir(), 'visio-pictures-')), `${face}.mjpeg`);
  const input = join(pictures, 'people', `${face}.jpg`);
  const filter = 'scale=1280:720:force_original_aspect_ratio=increase,crop=1280:720';
  const output = ['-vf', filter, '-r', '15', '-t', '2', '-q:v', '2', '-pix_fmt', 'yuvj420p', film];
  execFileSync('ffmpeg', ['-loglevel', 'error', '-y', '-loop', '1', '-i', input, ...output]);
  return film;
}

async function open(name: string, face: string): Promise<Person> {
  const person = await Person.open({url: server.url, index: people.length, name, video: camera(face)});
  people.push(person);
  return person;
}

/** Claire hosts a meeting with so many lively people. */
async function meet(number: number): Promise<Page> {
  const host = await open(claire.name, 'claire');
  await host.signIn(claire);
  const code = await host.begin();
  const {page} = host;
  demo = spawn(binary, ['demo', '--port', String(server.port), '--data', server.data, '--people', String(number), '--language', 'en', code]);
  await page.getByRole('button', {name: 'More'}).click();
  await page.getByRole('menuitem', {name: 'Own picture'}).click();
  const others = page.locator('article[data-participant-identity]:not(.self) video');
  await expect(others).toHaveCount(number, {timeout: 60_000});
  await expect
    .poll(() => others.evaluateAll((all) => all.every((video) => video instanceof HTMLVideoElement && video.currentTime > 1)))
    .toBe(true);
  await expect(page.locator('[data-speaking]').first()).toBeAttached({timeout: 30_000});
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({path: join(pictures, `${name}.jpg`), type: 'jpeg', quality: 85});
}

test('four people, then a shared screen, and the same on a phone', async () => {
  const page = await meet(4);
  await take(page, 'meeting');
  await expect(page.locator('article[data-shared-screen] video')).toBeVisible({timeout: 90_000});
  await expect(page.locator('[data-speaking]').first()).toBeAttached({timeout: 30_000});
  await take(page, 'share');
  await page.setViewportSize({width: 390, height: 844});
  await page.emulateMedia({colorScheme: 'dark'});
  for (const tile of await page.locator('article[data-participant-identity]').all()) await expect(tile).toBeInViewport({ratio: 1});
  await expect(page.locator('[data-speaking]').first()).toBeInViewport({ratio: 1, timeout: 30_000});
  await take(page, 'phone');
});

test('the lobby', async () => {
  const host = await open(claire.name, 'claire');
  await host.signIn(claire);
  const code = await host.begin();
  const guest = await open('Nadia Ferhat', 'nadia');
  await guest.ask(code);
  await expect(guest.page.getByText('Claire Morvan knows you’re here')).toBeVisible();
  await expect(guest.page.locator('video').first()).toBeVisible();
  await take(guest.page, 'lobby');
});
