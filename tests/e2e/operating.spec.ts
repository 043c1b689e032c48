// What operators set, and what they read.

import {once} from 'node:events';
import {get, type IncomingMessage} from 'node:http';
import {expect, test} from '@playwright/test';
import {RoomServiceClient} from 'livekit-server-sdk';
import {Native} from './support/native.ts';
import {Server} from './support/server.ts';
import {upgrade} from './support/upgrade.ts';

let server: Server;
let rooms: RoomServiceClient;

async function start(settings: Record<string, string>): Promise<{key: string; secret: string}> {
  server = await Server.start(settings);
  const keys = server.keys();
  rooms = new RoomServiceClient(server.url, keys.key, keys.secret);
  return keys;
}

test.afterEach(async () => {
  expect(await server.stop(), server.output).toBe(0);
});

test('without rooms on demand a room that is not there is 404, also for who wants to come back', async () => {
  await start({VISIO_ROOMS_AUTO_CREATE: 'false'});
  const token = server.token('planned', 'ada');
  const absent = [404, 'requested room does not exist'];
  for (const more of ['', '&reconnect=1', '&reconnect=1&sid=PA_before']) {
    const validated = await fetch(`${server.url}/rtc/validate?access_token=${token}${more}`);
    expect([validated.status, await validated.text()], more).toEqual(absent);
    const refused = get(`${server.url}/rtc?access_token=${token}${more}`, {headers: upgrade});
    const [answer] = (await once(refused, 'response')) as [IncomingMessage];
    expect(answer.statusCode, more).toBe(404);
    answer.destroy();
  }
  await rooms.createRoom({name: 'planned'});
  const ada = await Native.join(server.webSocketUrl, token, 'ada', 0);
  expect(ada.room.isConnected).toBe(true);
  await ada.leave();
});

test('a log for debugging shows joins, refusals, tracks and calls, and never a token', async () => {
  const {secret} = await start({VISIO_LOG_LEVEL: 'debug'});
  const token = server.token('watched', 'ada');
  const forged = `${token.slice(0, -8)}AAAAAAAA`;
  expect((await fetch(`${server.url}/rtc/validate?access_token=${forged}`)).status).toBe(401);
  const ada = await Native.join(server.webSocketUrl, token, 'ada', 0);
  await ada.publish();
  await expect.poll(async () => (await rooms.getParticipant('watched', 'ada')).tracks.length).toBe(2);
  await expect(rooms.getParticipant('watched', 'nobody')).rejects.toThrow('participant does not exist');
  await ada.leave();
  for (const line of [
    /debug +refused path=\/rtc\/validate client=127.0.0.1 status=401 reason="?the .*signature/,
    /debug +signalling opened room=watched identity=ada participant=PA_/,
    /debug +participant_joined room=watched identity=ada participant=PA_/,
    /debug +track_published room=watched identity=ada participant=PA_\w+ track=TR_\w+ source=CAMERA/,
    /debug +API call method=POST path=\/twirp\/livekit.RoomService\/GetParticipant client=127.0.0.1 status=200/,
    /debug +API call failed method=GetParticipant reason="participant does not exist"/,
    /debug +participant_left room=watched identity=ada/,
  ]) {
    await expect.poll(() => server.output).toMatch(line);
  }
  for (const secretText of [token, forged, secret, token.split('.')[2] ?? '']) {
    expect(server.output).not.toContain(secretText);
  }
});
