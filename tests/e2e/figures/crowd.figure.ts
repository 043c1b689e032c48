import {spawn, type ChildProcess} from 'node:child_process';
import {expect, test, type CDPSession, type Page} from '@playwright/test';
import {keepHouse} from '../support/house.ts';
import {binary} from '../support/server.ts';
import {keepLongTasks, longTasks, keepAnswers, type Answer} from './page_time.ts';
import {percentile, print} from './print.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone', VISIO_ROOMS_MAX_PARTICIPANTS: '0'}});

const people = Number(process.env.CROWD_PEOPLE ?? 150);
/** Of coming and going. */
const minutes = Number(process.env.CROWD_MINUTES ?? 2);
/** Who come and go, all the time. */
const passers = 10;
/** What the client library says of a track that comes when its owner has left again. */
const goneBefore = 'Tried to add a track for a participant, that';

interface Crowd {
  process: ChildProcess;
  /** Everybody is there. */
  full: Promise<void>;
}

function demo(code: string): Crowd {
  const {data, port} = house.server;
  const args = ['demo', code, '--people', String(people), '--data', data, '--port', String(port)];
  const process = spawn(binary, args, {stdio: ['ignore', 'pipe', 'inherit']});
  const full = new Promise<void>((done) => process.stdout?.once('data', () => done()));
  return {process, full};
}

/** A few who join together, stay for some seconds and leave, again and again. */
async function comeAndGo(room: string, until: number): Promise<number> {
  const {webSocketUrl, data} = house.server;
  const who = ['--publishers', String(passers), '--subscribers', '0', '--video', '180p', '--duration', '8'];
  let times = 0;
  for (; Date.now() < until; times += 1) {
    const load = spawn(binary, ['load', '--url', webSocketUrl, '--data', data, '--room', room, ...who], {stdio: 'ignore'});
    await new Promise((ended) => load.once('exit', ended));
  }
  return times;
}

/** One round of what people click, each looked for by its name. */
const buttons: [string, RegExp][] = [
  ['microphone', /^microphone/i],
  ['hand', /^(raise|lower).*hand/i],
  ['people, open', /^people/i],
  ['people, close', /^people/i],
  ['chat, open', /^chat/i],
  ['chat, close', /^chat/i],
  ['more, open', /^more$/i],
  ['more, close', /^more$/i],
];

async function clickAround(page: Page, until: number): Promise<void> {
  for (let n = 0; Date.now() < until; n += 1) {
    const [, name] = buttons[n % buttons.length] ?? buttons[0]!;
    await page.getByRole('button', {name}).first().click();
    await page.waitForTimeout(400);
  }
}

/** What a page holds once everything is thrown away that can be, in MiB. */
async function memory(session: CDPSession): Promise<{heap: number; nodes: number}> {
  await session.send('HeapProfiler.collectGarbage');
  const {metrics} = await session.send('Performance.getMetrics');
  const value = (wanted: string) => metrics.find(({name}) => name === wanted)?.value ?? NaN;
  return {heap: value('JSHeapUsedSize') / 2 ** 20, nodes: value('Nodes')};
}

async function fillPage(page: Page): Promise<void> {
  const count = () => page.getByRole('button', {name: /^people/i}).first().innerText();
  await expect.poll(count, {timeout: 120_000}).toMatch(/./);
  await expect(page.locator('.topbar, header').first()).toContainText(String(people + 1), {timeout: 120_000});
}

test(`${people} people in one page`, async () => {
  test.setTimeout((minutes + 10) * 60_000);
  const {slug} = await house.server.makeRoom();
  const room = await house.server.roomOf(slug);
  const crowd = demo(slug);
  await crowd.full;
  const ada = await house.open('Ada Lovelace');
  const {page} = ada;
  await page.addInitScript(keepLongTasks);
  await page.addInitScript(keepAnswers);
  const began = performance.now();
  await ada.join(slug);
  const joined = performance.now() - began;
  await fillPage(page);

  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  // What everybody opens once is loaded and stays.
  await clickAround(page, Date.now() + 8000);
  await page.evaluate(() => (window.answers = []));
  const samples = [await memory(session)];
  let rounds = 0;
  for (let n = 0; n < 4; n += 1) {
    const until = Date.now() + (minutes * 60_000) / 4;
    const [times] = await Promise.all([comeAndGo(room, until), clickAround(page, until)]);
    rounds += times;
    samples.push(await memory(session));
  }
  const answers = (await page.evaluate(() => window.answers)).filter(({kind}: Answer) => kind === 'click');
  const times = answers.map(({took}) => took);
  const tasks = await page.evaluate(longTasks);
  crowd.process.kill('SIGINT');
  print(`${people} people in one page, of whom ${passers} more came and went ${rounds} times in ${minutes} min`, {
    'from the address to the meeting, ms': joined,
    'clicks': times.length,
    'a click is answered after, p50, ms': percentile(times, 0.5),
    'a click is answered after, p95, ms': percentile(times, 0.95),
    'a click is answered after, at most, ms': Math.max(...times),
    'longest time the page was busy, ms': Math.max(...tasks),
    'JavaScript heap, quarter by quarter, MiB': samples.map(({heap}) => heap.toFixed(1)).join('  '),
    'nodes of the page, quarter by quarter': samples.map(({nodes}) => nodes).join('  '),
  });
  expect(ada.problems.filter((problem) => !problem.includes(goneBefore))).toEqual([]);
});
