// A backend that answers webhooks as it likes.

import {expect, test} from '@playwright/test';
import {RoomServiceClient} from 'livekit-server-sdk';
import {Hooks} from './support/hooks.ts';
import {Server} from './support/server.ts';

let hooks: Hooks;
let server: Server;
let rooms: RoomServiceClient;

test.beforeEach(async () => {
  hooks = await Hooks.listen();
  server = await Server.start({VISIO_WEBHOOKS_URLS: hooks.url});
  const keys = server.keys();
  hooks.trust(keys);
  rooms = new RoomServiceClient(server.url, keys.key, keys.secret);
});
test.afterEach(async () => {
  expect(await server.stop(), server.output).toBe(0);
  hooks.close();
  expect(hooks.forged).toEqual([]);
});

test('of a backend’s answer only the status counts, however large it is', async () => {
  hooks.answerSize = 2_000_000;
  await rooms.createRoom({name: 'talkative', departureTimeout: 1});
  await rooms.deleteRoom('talkative');
  await expect.poll(() => hooks.names('talkative')).toEqual(['room_started', 'room_finished']);
  const attempts = hooks.attempts.filter(({room}) => room?.name === 'talkative');
  expect(attempts.map(({event}) => event)).toEqual(['room_started', 'room_finished']);
});

test('an event that is refused for half a minute is given up, said so and counted; those after it go on', async () => {
  hooks.refused.add('stubborn room_started');
  await rooms.createRoom({name: 'stubborn'});
  await rooms.deleteRoom('stubborn');
  await expect.poll(() => hooks.names('stubborn'), {timeout: 40_000}).toEqual(['room_finished']);
  expect(server.output).toMatch(/a webhook was lost event=room_started room=stubborn .*reason="HTTP status 503"/);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toContain('visio_webhooks_total{result="lost"} 1\n');
});

test('an event that waits for its backend outlives a restart of the server', async () => {
  hooks.refused.add('patient room_finished');
  await rooms.createRoom({name: 'patient'});
  await rooms.deleteRoom('patient');
  await expect.poll(() => hooks.attempts.map(({event}) => event)).toContain('room_finished');
  await server.restart();
  expect(server.output).toContain('webhooks wait for the next start events=1');
  hooks.refused.clear();
  await expect.poll(() => hooks.names('patient')).toEqual(['room_started', 'room_finished']);
});
