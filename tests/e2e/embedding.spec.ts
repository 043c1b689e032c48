// Other sites and programs that make meetings: a button in a calendar's page, and the calendar itself.

import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, test} from '@playwright/test';
import {adasAccount} from './support/accounts.ts';
import {House} from './support/house.ts';

const house = new House();
let calendar: Server;

/** Of another site than the server's, which browsers know by its address alone. */
const calendarsOrigin = () => `http://localhost:${(calendar.address() as AddressInfo).port}`;

test.beforeAll(async () => {
  calendar = createServer((_, response) => {
    response.writeHead(200, {'content-type': 'text/html'}).end(`<!doctype html><title>Calendar</title>
      <script>window.told = []; addEventListener('message', ({origin, data}) => told.push({origin, data}));</script>
      <iframe title="Meeting" allow="clipboard-write" src="${house.server.url}/sdk/create-button"></iframe>
      <iframe title="Rooms" src="${house.server.url}/rooms"></iframe>`);
  });
  await new Promise<void>((done) => calendar.listen(0, 'localhost', done));
  await house.begin({accounts: [adasAccount], settings: {VISIO_EXTERNAL_API_BUTTON_ON: calendarsOrigin()}});
});
test.afterEach(() => house.empty());
test.afterAll(async () => {
  expect(await house.server.stop(), house.server.output).toBe(0);
  calendar.close();
});

test('a button in another site’s page makes a meeting in a window of ours', async () => {
  const ada = await house.open(adasAccount.name);
  await ada.signIn(adasAccount);
  await ada.page.goto(calendarsOrigin());
  const frame = ada.page.frameLocator('iframe[title=Meeting]');
  const opening = ada.page.context().waitForEvent('page');
  await frame.getByRole('button', {name: 'Create a meeting link'}).click();
  const popup = await opening;
  await popup.getByRole('button', {name: 'Create the meeting'}).click();
  const link = frame.getByRole('link', {name: 'Join the meeting'});
  await expect(link).toBeVisible();
  const address = (await link.getAttribute('href')) ?? '';
  const told = await ada.page.evaluate(() => Reflect.get(window, 'told') as {data: {type: string; data: {height: number}}}[]);
  const heights = told.filter(({data}) => data.type === 'RESIZE').map(({data}) => data.data.height);
  expect(Math.min(...heights), 'the page around it learns how high the button is').toBeGreaterThan(20);
  const slug = new URL(address).pathname.slice(1);
  const data = {room: {slug, url: address}, url: address};
  expect(told.filter(({data: {type}}) => type !== 'RESIZE')).toEqual([{origin: house.server.url, data: {type: 'ROOM_CREATED', data}}]);
  await ada.page.goto(`${house.server.url}/rooms/${slug}`);
  await expect(ada.page.getByRole('heading', {name: slug})).toBeVisible();
});

test('no other page of ours may be framed', async () => {
  const {page} = await house.open('Blaise');
  const refusal = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await page.goto(calendarsOrigin());
  expect((await refusal).text()).toContain(house.server.url);
  await expect(page.frameLocator('iframe[title=Meeting]').getByRole('button')).toBeVisible();
});

test('a program that an operator let in makes a room for somebody', async () => {
  const {server} = house;
  const said = server.command(
    'application', 'create', '--data', server.data, '--name', 'Calendar',
    '--scope', 'rooms:create', '--scope', 'rooms:list', '--domain', 'example.org',
  );
  const valueOf = (name: string) => new RegExp(`^${name}\t(.+)$`, 'm').exec(said)?.[1] ?? '';
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/external-api/v1.0/${path}`, {
      method: 'POST',
      headers: {'content-type': 'application/json', ...headers},
      body: JSON.stringify(body),
    });
  const given = await post('application/token/', {
    client_id: valueOf('client_id'),
    client_secret: valueOf('client_secret'),
    grant_type: 'client_credentials',
    scope: adasAccount.email,
  });
  expect(given.status).toBe(200);
  const {access_token: token} = (await given.json()) as {access_token: string};
  const made = await post('rooms/', {}, {authorization: `Bearer ${token}`});
  expect(made.status).toBe(201);
  const {url, slug} = (await made.json()) as {url: string; slug: string};
  expect(url).toBe(`${server.url}/${slug}`);
  server.command('application', 'deactivate', '--data', server.data, valueOf('client_id'));
  expect((await post('rooms/', {}, {authorization: `Bearer ${token}`})).status).toBe(401);
});
