import {setTimeout as pause} from 'node:timers/promises';
import {expect, test} from '@playwright/test';
import {Home} from './support/home.ts';
import type {DirectionStatistics, LinkProfile} from './support/link.ts';
import {insideAddress, isInside, runInNamespace} from './support/namespace.ts';
import {legibility, printed, read, shareScreen, turnTo} from './support/print.ts';
import {Server} from './support/server.ts';
import {Site} from './support/site.ts';
import {concealedShare, sound} from './support/sound.ts';
import {Visitor} from './support/visitor.ts';
import {watch, watched} from './support/watching.ts';
import {meetEachOther} from './support/witness.ts';

/** Somebody whose browser has a link of its own to the server. */
interface Guest {
  home: Home;
  visitor: Visitor;
  /** Of who he is in the room; another one if he had to enter anew. */
  sid: string;
}

/** As La Suite Meet enters, with small pictures: the links are to be the bottleneck, not the processors. */
const options = {
  adaptiveStream: true,
  dynacast: true,
  videoCaptureDefaults: {resolution: {width: 640, height: 360, frameRate: 15}},
};
const room = 'links';
const lossy = {rate: 500_000, loss: 0.02};
/** Milliseconds until the server may be expected to have found out how narrow a link has become. */
const settlingTime = 10_000;

/** Keeps something measured with the report of the test. */
function note(type: string, value: number): void {
  test.info().annotations.push({type, description: value.toFixed(3)});
}

const sidOf = ({visitor}: Guest) => visitor.page.evaluate(() => window.room.localParticipant.sid);

/** Opens a browser for everybody, over links that are perfect as yet, and lets nothing remain of them. */
async function invite(
  names: string[],
  meet: (guests: Guest[], server: Server) => Promise<void>,
  flickers = false,
): Promise<void> {
  const server = await Server.start({}, insideAddress);
  const site = await Site.open(insideAddress);
  const closing: (() => Promise<void>)[] = [() => site.close()];
  let ended: number | null = null;
  try {
    const guests: Guest[] = [];
    for (const [index, identity] of names.entries()) {
      const home = await Home.build(index + 1);
      closing.unshift(() => home.close());
      const secure = `--unsafely-treat-insecure-origin-as-secure=${new URL(site.url).origin}`;
      const visitor = await Visitor.open({
        site: site.url,
        identity,
        index,
        flickers,
        browser: home.browser,
        extraArguments: [secure],
      });
      closing.unshift(() => visitor.close());
      guests.push({home, visitor, sid: ''});
    }
    await meet(guests, server);
    for (const guest of guests) expect(await sidOf(guest), `${guest.visitor.name} need not enter anew`).toBe(guest.sid);
  } finally {
    for (const close of closing) await close();
    ended = await server.stop();
  }
  expect(ended, server.output).toBe(0);
}

/** What somebody has come to know of the sound and of others' pictures over some time. */
interface Impression {
  concealed: number;
  /** The longest time without a new picture, of all the others, in seconds. */
  longestFreeze: number;
}

async function attend(guest: Guest, others: Guest[], milliseconds: number): Promise<Impression> {
  const {page} = guest.visitor;
  const clock = () => page.evaluate(() => performance.now() / 1000);
  for (const {visitor} of others) await page.evaluate(watch, [visitor.name] as const);
  const [began, before] = [await clock(), await page.evaluate(sound)];
  await pause(milliseconds);
  const [ended, after] = [await clock(), await page.evaluate(sound)];
  const freezes: number[] = [];
  for (const {visitor} of others) {
    const shown = (await page.evaluate(watched, visitor.name)).map((picture) => picture.shown);
    freezes.push(...[...shown, ended].map((time, n) => time - (shown[n - 1] ?? began)));
  }
  return {concealed: concealedShare(before, after), longestFreeze: Math.max(...freezes)};
}

/** Holds a direction of a link to what it promises: no more than its rate comes through, and its share is lost. */
function holds(before: DirectionStatistics, after: DirectionStatistics, seconds: number): void {
  const over = (key: keyof DirectionStatistics) => after[key] - before[key];
  expect((over('arrivedBytes') * 8) / seconds).toBeLessThan(lossy.rate * 1.02);
  const sent = over('packets') - over('dropped');
  const deviation = Math.sqrt((lossy.loss * (1 - lossy.loss)) / sent);
  expect(Math.abs(over('lost') / sent - lossy.loss)).toBeLessThan(5 * deviation);
}

async function enter(guests: Guest[], server: Server, profile: LinkProfile): Promise<void> {
  for (const {home} of guests) home.narrow({delay: 20, jitter: 2, queue: 300, ...profile});
  for (const guest of guests) {
    await guest.visitor.enter(server.webSocketUrl, server.token(room, guest.visitor.identity), options);
    guest.sid = await sidOf(guest);
  }
}

async function callOnLossyLinks(guests: Guest[], server: Server): Promise<void> {
  await enter(guests, server, lossy);
  for (const {visitor} of guests) await visitor.publish();
  await meetEachOther(...guests.map(({visitor}) => visitor));
  const othersOf = (guest: Guest) => guests.filter((other) => other !== guest);

  const statistics = () => Promise.all(guests.map(({home}) => home.statistics()));
  const [began, before] = [Date.now(), await statistics()];
  const impressions = await Promise.all(guests.map((guest) => attend(guest, othersOf(guest), 20_000)));
  const [after, ended] = [await statistics(), Date.now()];
  for (const [n, {visitor}] of guests.entries()) {
    note(`sound that ${visitor.name} heard concealed, share`, impressions[n]?.concealed ?? 1);
    note(`longest freeze that ${visitor.name} saw, s`, impressions[n]?.longestFreeze ?? Infinity);
    expect.soft(impressions[n]?.concealed, `the sound that ${visitor.name} heard`).toBeLessThan(0.04);
    expect.soft(impressions[n]?.longestFreeze, `the pictures that ${visitor.name} saw`).toBeLessThan(3);
    for (const direction of ['up', 'down'] as const) {
      holds(before[n]![direction], after[n]![direction], (ended - began) / 1000);
    }
  }
}

/** On links that carry so many bits per second; each page may take its time to become sharp, in milliseconds. */
async function readSharedPages([ada, blaise]: [Guest, Guest], server: Server, rate: number, timeout: number) {
  await enter([ada, blaise], server, {...lossy, rate});
  const pages = [printed(1), printed(2), printed(3)] as const;
  await ada.visitor.page.evaluate(shareScreen, pages[0]);
  for (const page of pages) {
    await ada.visitor.page.evaluate(turnTo, page);
    const readByBlaise = () => blaise.visitor.page.evaluate(read, [ada.visitor.name, page] as const);
    const turned = Date.now();
    await expect
      .poll(async () => legibility(page, await readByBlaise()), {message: 'letters read rightly', timeout})
      .toBeGreaterThan(0.99);
    note(`page ${pages.indexOf(page) + 1} is read after, s`, (Date.now() - turned) / 1000);
  }
}

async function fallAndRecover([ada, blaise]: [Guest, Guest], server: Server): Promise<void> {
  await enter([ada, blaise], server, {rate: 3_000_000});
  await ada.visitor.publish();
  await blaise.visitor.meets(ada.visitor);
  const seesAllPixels = () =>
    expect.poll(async () => (await blaise.visitor.see(ada.visitor.name)).width, {timeout: 60_000}).toBe(640);
  await seesAllPixels();

  blaise.home.set('down', {rate: 150_000});
  await attend(blaise, [ada], settlingTime);
  const narrow = await attend(blaise, [ada], 20_000);
  expect(narrow.concealed, 'the sound on the narrow link').toBeLessThan(0.05);
  await blaise.visitor.hearsToneOf(ada.visitor);

  blaise.home.set('down', {rate: 3_000_000});
  await seesAllPixels();
  await blaise.visitor.seesMoving(ada.visitor);
}

if (isInside) {
  test('three people with 500 kbit/s and 2 % loss each hear each other clearly and see each other move', async () => {
    test.setTimeout(180_000);
    await invite(['ada', 'blaise', 'clara'], callOnLossyLinks);
  });

  for (const [words, rate, timeout] of [
    ['1 Mbit/s', 1_000_000, 30_000],
    ['500 kbit/s', 500_000, 60_000],
  ] as const) {
    test(`small print on a shared screen is legible over ${words} with 2 % loss`, async () => {
      test.setTimeout(60_000 + 3 * timeout);
      const meet = (guests: Guest[], server: Server) =>
        readSharedPages(guests as [Guest, Guest], server, rate, timeout);
      await invite(['ada', 'blaise'], meet);
    });
  }

  test('a link that falls to 150 kbit/s keeps the sound, and has the picture back when it recovers', async () => {
    test.setTimeout(240_000);
    const meet = (guests: Guest[], server: Server) => fallAndRecover(guests as [Guest, Guest], server);
    await invite(['ada', 'blaise'], meet, true);
  });
} else {
  test('meetings keep sound, pictures and shared screens on lossy, narrow and falling links', async () => {
    test.setTimeout(600_000);
    const {code, output} = await runInNamespace('links.spec.ts');
    expect(code, output).toBe(0);
  });
}
