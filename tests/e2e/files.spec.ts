import {expect, test} from '@playwright/test';
import {fileTopic, messageTopic, sendFile, sendMessages, take, takeInPage, type Taker} from './support/files.ts';
import {Home} from './support/home.ts';
import {insideAddress, isInside, runInNamespace} from './support/namespace.ts';
import {Native} from './support/native.ts';
import {Python} from './support/python.ts';
import {Server} from './support/server.ts';
import {Site} from './support/site.ts';
import {Visitor} from './support/visitor.ts';

const room = 'files';
const fileSize = 16_000_000;
const host = isInside ? insideAddress : '127.0.0.1';
const narrow = {rate: 8_000_000, delay: 20, jitter: 2, queue: 300};

let server: Server;
let site: Site;
let ada: Visitor;
let takers: Taker[] = [];
let closing: (() => Promise<unknown>)[] = [];

/** Somebody in a browser, at home if there is a home. */
async function visit(identity: string, index: number, home?: Home): Promise<Visitor> {
  const extraArguments = [`--unsafely-treat-insecure-origin-as-secure=${new URL(site.url).origin}`];
  const visitor = await Visitor.open({
    site: site.url,
    identity,
    index,
    extraArguments,
    ...(home && {browser: home.browser}),
  });
  closing.unshift(() => visitor.close());
  await visitor.enter(server.webSocketUrl, server.token(room, identity));
  return visitor;
}

async function build(number: number): Promise<Home> {
  const home = await Home.build(number);
  closing.unshift(() => home.close());
  home.narrow(narrow);
  return home;
}

/** Ada, who sends, and the others with three kinds of client; the browser and Python have a narrow link inside. */
test.beforeEach(async () => {
  server = await Server.start({VISIO_SERVER_METRICS_READERS: host}, host);
  site = await Site.open(host);
  closing = [() => site.close()];
  ada = await visit('ada', 0);

  const blaise = await visit('blaise', 1, isInside ? await build(1) : undefined);
  await blaise.page.evaluate(takeInPage, [fileTopic, messageTopic] as [string, string]);
  const chloe = await Native.join(server.webSocketUrl, server.token(room, 'chloe'), 'chloe', 4);
  closing.unshift(() => chloe.leave());
  const prefix = isInside ? (await build(2)).prefix : [];
  const dora = await Python.join(server.webSocketUrl, server.token(room, 'dora'), 'dora', prefix);
  closing.unshift(() => dora.leave());

  const inPage = {name: 'blaise', taken: () => blaise.page.evaluate(() => window.taken)};
  takers = [inPage, take('chloe', chloe.room), dora];
  await expect.poll(() => ada.page.evaluate(() => window.room.remoteParticipants.size)).toBe(3);
});

test.afterEach(async () => {
  for (const close of closing) await close();
  expect(await server.stop(), server.output).toBe(0);
});

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const values = [...text.matchAll(new RegExp(`^${name}\\{.*\\} (\\d+)$`, 'gm'))].map((match) => Number(match[1]));
  expect(values.length, name).toBeGreaterThan(0);
  return values.reduce((sum, value) => sum + value, 0);
}

const taken = () => Promise.all(takers.map(async (taker) => [taker.name, await taker.taken()] as const));
const all = <Value>(value: Value) => takers.map(({name}) => [name, value] as const);

async function fileArrives(timeout: number): Promise<void> {
  const began = Date.now();
  const file = await ada.page.evaluate(sendFile, [fileTopic, fileSize] as [string, number]);
  await expect.poll(taken, {timeout}).toEqual(all({files: [file], messages: 0}));
  test.info().annotations.push({type: 'file taken by all, s', description: String((Date.now() - began) / 1000)});
  expect(await metric('visio_data_receivers_stalled_total')).toBe(0);
}

if (isInside) {
  test('a file of 16 MB arrives whole at a browser and a Python client with 8 Mbit/s each, and at a native one', async () => {
    test.setTimeout(180_000);
    await fileArrives(120_000);
  });
} else {
  test('a file of 16 MB arrives whole at a browser, a native client and a Python client at once', async () => {
    test.setTimeout(180_000);
    await fileArrives(120_000);
  });

  test('3,000 messages of 4 kB that are sent at once arrive at everybody in order', async () => {
    test.setTimeout(180_000);
    const count = 3000;
    await ada.page.evaluate(sendMessages, [messageTopic, count, 4000] as [string, number, number]);
    await expect.poll(taken, {timeout: 60_000}).toEqual(all({files: [], messages: count}));
  });

  test('files arrive whole over narrow links', async () => {
    test.setTimeout(240_000);
    const {code, output} = await runInNamespace('files.spec.ts');
    expect(code, output).toBe(0);
  });
}
