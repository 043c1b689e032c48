// Other sites and programs that make meetings and show them: a button in a calendar's page, the calendar itself, and
// pages with a meeting in them.

import {createServer, type RequestListener, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, test} from '@playwright/test';
import {adasAccount} from './support/accounts.ts';
import {House} from './support/house.ts';
import type {Person} from './support/person.ts';

const house = new House();
let calendar: Server;
/** Of somebody whom no operator has let in. */
let stranger: Server;

const originOf = (server: Server) => `http://localhost:${(server.address() as AddressInfo).port}`;

/** Of another site than the server's, which browsers know by its address alone. */
const calendarsOrigin = () => originOf(calendar);

const events = ['joined', 'left', 'participant-joined', 'participant-left', 'microphone', 'hand', 'message'];

/** A page with a meeting in it, as docs/EMBEDDING.md shows it. */
function pageWith(room: string): string {
  return `<!doctype html><title>Intranet</title>
    <script src="${house.server.url}/embed/v1/visio-meeting.js"></script>
    <visio-meeting room="${room}" name="Ada" lang="en" start-camera-off auto-join style="height: 600px"></visio-meeting>
    <script>
      window.heard = [];
      for (const name of ${JSON.stringify(events)}) {
        document.querySelector('visio-meeting').addEventListener(name, ({detail}) => heard.push([name, detail]));
      }
    </script>`;
}

/** The same for who comes from Jitsi Meet. */
function jitsiPageWith(room: string): string {
  return `<!doctype html><title>Intranet</title>
    <script src="${house.server.url}/external_api.js"></script>
    <div id="meeting"></div>
    <script>
      window.heard = [];
      window.api = new JitsiMeetExternalAPI('${new URL(house.server.url).host}', {
        roomName: '${room}', parentNode: document.querySelector('#meeting'), height: 600,
        userInfo: {displayName: 'Ada'}, configOverwrite: {prejoinPageEnabled: false, startWithVideoMuted: true},
      });
      for (const name of api.getSupportedEvents()) api.on(name, (detail) => heard.push([name, detail]));
    </script>`;
}

function listen(answer: RequestListener): Promise<Server> {
  const server = createServer(answer);
  return new Promise((done) => server.listen(0, 'localhost', () => done(server)));
}

/** What a page has heard from the meeting in it. */
function heardBy({page}: Person) {
  return expect.poll(() => page.evaluate(() => Reflect.get(window, 'heard') as [string, object][]));
}

test.beforeAll(async () => {
  const showRoom: RequestListener = ({url = ''}, response) => {
    const {pathname, searchParams} = new URL(url, 'http://localhost');
    const page = pathname === '/jitsi' ? jitsiPageWith : pageWith;
    response.writeHead(200, {'content-type': 'text/html'}).end(page(searchParams.get('room') ?? ''));
  };
  calendar = await listen((request, response) => {
    if (request.url?.includes('room=')) return showRoom(request, response);
    response.writeHead(200, {'content-type': 'text/html'}).end(`<!doctype html><title>Calendar</title>
      <script>window.told = []; addEventListener('message', ({origin, data}) => told.push({origin, data}));</script>
      <iframe title="Meeting" allow="clipboard-write" src="${house.server.url}/sdk/create-button"></iframe>
      <iframe title="Rooms" src="${house.server.url}/rooms"></iframe>`);
  });
  stranger = await listen(showRoom);
  const settings = {
    VISIO_EXTERNAL_API_BUTTON_ON: calendarsOrigin(),
    VISIO_EMBEDDING_ORIGINS: calendarsOrigin(),
    VISIO_ACCESS_CREATE: 'anyone',
  };
  await house.begin({accounts: [adasAccount], settings});
});
test.afterEach(() => house.empty());
test.afterAll(async () => {
  expect(await house.server.stop(), house.server.output).toBe(0);
  calendar.close();
  stranger.close();
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

test('another site’s page shows a meeting, mutes by command and hears what happens', async () => {
  const {slug} = await house.server.makeRoom();
  const ada = await house.open('Ada');
  await ada.page.goto(`${calendarsOrigin()}/?room=${slug}`);
  const frame = ada.page.frameLocator('visio-meeting iframe');
  await heardBy(ada).toContainEqual(['joined', expect.objectContaining({room: slug, name: 'Ada'})]);
  const blaise = await house.open('Blaise');
  await blaise.join(slug);
  await heardBy(ada).toContainEqual(['participant-joined', expect.objectContaining({name: 'Blaise'})]);
  await blaise.hearsToneOf(ada);
  const command = (name: string, value?: boolean | string) =>
    ada.page.evaluate(
      ([order, how]) => {
        const meeting = document.querySelector('visio-meeting') as unknown as {command(...all: unknown[]): Promise<void>};
        return meeting.command(order, how).then(() => 'done', (error: Error) => error.message);
      },
      [name, value] as const,
    );
  expect(await command('microphone', false)).toBe('done');
  await heardBy(ada).toContainEqual(['microphone', {on: false}]);
  await expect(frame.getByRole('button', {name: 'Microphone off'})).toBeVisible();
  await expect.poll(() => blaise.hear(ada.name)).toBe(0);
  expect(await command('raise-hand', true)).toBe('done');
  await heardBy(ada).toContainEqual(['hand', expect.objectContaining({name: 'Ada', raised: true})]);
  expect(await command('send-message', 'The minutes are in the intranet.')).toBe('done');
  await blaise.page.getByRole('button', {name: /^Chat/}).click();
  await expect(blaise.page.getByRole('log').getByText('The minutes are in the intranet.')).toBeVisible();
  expect(await command('dance')).toContain('There is no command "dance".');
  await blaise.leave();
  await heardBy(ada).toContainEqual(['participant-left', expect.objectContaining({name: 'Blaise'})]);
  expect(await command('leave')).toBe('done');
  await heardBy(ada).toContainEqual(['left', {room: slug, reason: 'left'}]);
});

test('who waits at the door in another site’s page is let in', async () => {
  const claire = await house.open(adasAccount.name);
  await claire.signIn(adasAccount);
  const code = await claire.begin();
  const ada = await house.open('Ada');
  await ada.page.goto(`${calendarsOrigin()}/?room=${code}`);
  const frame = ada.page.frameLocator('visio-meeting iframe');
  await expect(frame.getByText(`${adasAccount.name} knows you’re here`)).toBeVisible();
  const door = claire.page.getByRole('region', {name: 'Notices'});
  await expect(door.getByText('Ada is waiting to come in.')).toBeVisible();
  // Asked about again and again, it stays one request.
  const asking = (number: number) => expect.poll(() => asked, {timeout: 20_000}).toBeGreaterThanOrEqual(number);
  let asked = 0;
  ada.page.on('request', (request) => (asked += Number(request.url().includes('/request-entry/'))));
  await asking(2);
  await expect(door.getByText('Ada is waiting to come in.')).toBeVisible();
  await door.getByRole('button', {name: 'Let in'}).click();
  await heardBy(ada).toContainEqual(['joined', expect.objectContaining({room: code, name: 'Ada'})]);
  await expect(claire.tile('Ada')).toBeVisible();
});

test('a page made for Jitsi Meet shows a meeting of ours', async () => {
  const {slug} = await house.server.makeRoom();
  const ada = await house.open('Ada');
  await ada.page.goto(`${calendarsOrigin()}/jitsi?room=${slug}`);
  await heardBy(ada).toContainEqual(['videoConferenceJoined', expect.objectContaining({roomName: slug, displayName: 'Ada'})]);
  const execute = (name: string) =>
    ada.page.evaluate((order) => (Reflect.get(window, 'api') as {executeCommand(name: string): void}).executeCommand(order), name);
  await execute('toggleAudio');
  await heardBy(ada).toContainEqual(['audioMuteStatusChanged', {muted: true}]);
  await execute('hangup');
  await heardBy(ada).toContainEqual(['readyToClose', {}]);
});

test('a page that no operator has named shows no meeting and hears nothing', async () => {
  const {slug} = await house.server.makeRoom();
  const {page} = await house.open('Mallory');
  const refusal = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await page.goto(`${originOf(stranger)}/?room=${slug}`);
  expect((await refusal).text()).toContain(house.server.url);
  await expect(page.frameLocator('visio-meeting iframe').getByRole('button')).toHaveCount(0);
  expect(await page.evaluate(() => Reflect.get(window, 'heard') as unknown)).toEqual([]);
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
