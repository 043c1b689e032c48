// LiveKit's server SDK on every method of the RoomService, with people in the rooms, and webhooks.

import {once} from 'node:events';
import {get} from 'node:http';
import type {Duplex} from 'node:stream';
import {AudioStream, DisconnectReason, Room, RoomEvent} from '@livekit/rtc-node';
import {expect, test} from '@playwright/test';
import {
  AccessToken,
  DataPacket_Kind,
  ParticipantInfo_State,
  RoomServiceClient,
  TrackSource,
  TrackType,
  type SendDataOptions,
  type ServerError,
} from 'livekit-server-sdk';
import {noteEnds} from './support/ends.ts';
import {Hooks} from './support/hooks.ts';
import {leaveAll, Native} from './support/native.ts';
import {Server} from './support/server.ts';
import {Site} from './support/site.ts';
import {upgrade} from './support/upgrade.ts';
import {Visitor} from './support/visitor.ts';

let hooks: Hooks;
let server: Server;
let rooms: RoomServiceClient;
let natives: Native[] = [];

test.beforeAll(async () => {
  hooks = await Hooks.listen();
  server = await Server.start({VISIO_WEBHOOKS_URLS: hooks.url});
  const keys = server.keys();
  hooks.trust(keys);
  rooms = new RoomServiceClient(server.url, keys.key, keys.secret);
});
test.afterEach(async () => {
  await leaveAll(natives, server);
  natives = [];
});
test.afterAll(async () => {
  expect(await server.stop(), server.output).toBe(0);
  hooks.close();
  expect(hooks.forged).toEqual([]);
});

async function enter(room: string, identity: string, token = server.token(room, identity)): Promise<Native> {
  const native = await Native.join(server.webSocketUrl, token, identity, natives.length);
  natives.push(native);
  return native;
}

async function two(room: string): Promise<[Native, Native]> {
  const ada = await enter(room, 'ada');
  const blaise = await enter(room, 'blaise');
  await expect.poll(() => ada.room.remoteParticipants.has('blaise')).toBe(true);
  return [ada, blaise];
}

/** Enters a room by signalling alone, as somebody whose media never comes through. */
async function enterWithoutMedia(room: string, identity: string): Promise<Duplex> {
  const request = get(`${server.url}/rtc?access_token=${server.token(room, identity)}`, {headers: upgrade});
  const [, socket] = (await once(request, 'upgrade')) as [unknown, Duplex];
  return socket;
}

/** The id of somebody's microphone or camera, as the backend sees it. */
async function trackOf(room: string, identity: string, wanted: TrackType): Promise<string> {
  const {tracks} = await rooms.getParticipant(room, identity);
  return tracks.find(({type}) => type === wanted)?.sid ?? '';
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    ({status, code, message}: ServerError) => ({status, code, message}),
  );
const noRoom = {status: 404, code: 'not_found', message: 'requested room does not exist'};
const nobody = {status: 404, code: 'not_found', message: 'participant does not exist'};

test('a room is made once, found, changed and deleted', async () => {
  const plan = {name: 'plan', emptyTimeout: 120, departureTimeout: 5, maxParticipants: 2, metadata: 'one'};
  const made = await rooms.createRoom(plan);
  expect(made).toMatchObject(plan);
  expect(made.sid).toMatch(/^RM_/);
  expect(Number(made.creationTime)).toBeGreaterThan(1_700_000_000);
  const again = await rooms.createRoom({name: 'plan'});
  expect(again).toMatchObject({sid: made.sid, metadata: 'one', maxParticipants: 2});

  await rooms.createRoom({name: 'other'});
  expect((await rooms.listRooms()).map(({name}) => name)).toEqual(expect.arrayContaining(['other', 'plan']));
  expect((await rooms.listRooms(['plan', 'none'])).map(({name}) => name)).toEqual(['plan']);

  const ada = await enter('plan', 'ada');
  const left = new Promise((done) => ada.room.on(RoomEvent.Disconnected, done));
  await rooms.deleteRoom('plan');
  expect(await left).toBe(DisconnectReason.ROOM_DELETED);
  expect(await rooms.listRooms(['plan'])).toEqual([]);
  expect(await failure(rooms.deleteRoom('plan'))).toEqual(noRoom);
});

test('people are listed, found and sent away', async () => {
  const [ada] = await two('people');
  const identities = async () => (await rooms.listParticipants('people')).map(({identity}) => identity);
  await expect.poll(identities).toEqual(['ada', 'blaise']);
  expect(await rooms.getParticipant('people', 'ada')).toMatchObject({identity: 'ada', permission: {canPublish: true}});

  const left = new Promise((done) => ada.room.on(RoomEvent.Disconnected, done));
  await rooms.removeParticipant('people', 'ada');
  expect(await left).toBe(DisconnectReason.PARTICIPANT_REMOVED);
  expect(await failure(rooms.getParticipant('people', 'ada'))).toEqual(nobody);
  expect(await failure(rooms.removeParticipant('people', 'ada'))).toEqual(nobody);
  expect(await rooms.listParticipants('nowhere')).toEqual([]);
});

test('who is sent away for good does not come back with the old token', async () => {
  const [, blaise] = await two('banned');
  const old = server.token('banned', 'blaise');
  const inAMinute = BigInt(Math.floor(Date.now() / 1000) + 60);
  await rooms.removeParticipant('banned', 'blaise', {revokeTokenTs: inAMinute});
  await expect.poll(() => blaise.room.isConnected).toBe(false);
  const answer = await fetch(`${server.url}/rtc/validate?access_token=${old}`);
  expect([answer.status, await answer.text()]).toEqual([401, 'the access token has been revoked']);
});

test('a microphone is muted for everybody, and stays so', async () => {
  const [ada, blaise] = await two('mute');
  await ada.publish();
  await expect.poll(() => blaise.hears('ada')).toBeGreaterThan(0);
  const sid = await trackOf('mute', 'ada', TrackType.AUDIO);
  expect(await rooms.mutePublishedTrack('mute', 'ada', sid, true)).toMatchObject({sid, muted: true});
  await expect.poll(() => blaise.room.remoteParticipants.get('ada')?.trackPublications.get(sid)?.muted).toBe(true);
  await expect.poll(() => ada.self.trackPublications.get(sid)?.muted).toBe(true);
  await expect.poll(() => blaise.hears('ada')).toBe(0);
  const unmuted = await failure(rooms.mutePublishedTrack('mute', 'ada', sid, false));
  expect(unmuted).toMatchObject({status: 412, code: 'failed_precondition'});
  const noTrack = await failure(rooms.mutePublishedTrack('mute', 'ada', 'TR_none', true));
  expect(noTrack).toMatchObject({status: 404, code: 'not_found'});
});

test('a name, attributes, metadata and permissions change for everybody', async () => {
  const [ada, blaise] = await two('update');
  await ada.publish();
  const seen = () => blaise.room.remoteParticipants.get('ada');
  await expect.poll(() => seen()?.trackPublications.size).toBe(2);
  const change = {name: 'Ada Lovelace', metadata: '{"chair": 1}', attributes: {hand: 'up'}};
  expect(await rooms.updateParticipant('update', 'ada', change)).toMatchObject(change);
  const told = () => ({name: seen()?.name, metadata: seen()?.metadata, attributes: seen()?.attributes});
  await expect.poll(told).toEqual(change);

  const permission = {canSubscribe: true, canPublish: true, canPublishSources: [TrackSource.MICROPHONE]};
  const limited = await rooms.updateParticipant('update', 'ada', {permission});
  expect(limited.tracks.map(({type}) => type)).toEqual([TrackType.AUDIO]);
  await expect.poll(() => seen()?.trackPublications.size).toBe(1);
  expect(await failure(rooms.updateParticipant('update', 'nobody', {name: 'x'}))).toEqual(nobody);
});

test('subscriptions follow the backend', async () => {
  const ada = await enter('subscriptions', 'ada');
  await ada.publish();
  const blaise = new Room();
  const subscribed: (string | undefined)[] = [];
  let frames = 0;
  blaise.on(RoomEvent.TrackSubscribed, async (track, {sid}) => {
    subscribed.push(sid);
    for await (const _ of new AudioStream(track) as unknown as AsyncIterable<unknown>) frames += 1;
  });
  const token = server.token('subscriptions', 'blaise');
  await blaise.connect(server.webSocketUrl, token, {autoSubscribe: false, dynacast: false});
  const sid = await trackOf('subscriptions', 'ada', TrackType.AUDIO);
  await rooms.updateSubscriptions('subscriptions', 'blaise', [sid], true);
  await expect.poll(() => subscribed).toEqual([sid]);
  await expect.poll(() => frames).toBeGreaterThan(20);

  await rooms.updateSubscriptions('subscriptions', 'blaise', [sid], false);
  let before = -1;
  const stands = () => before === (before = frames);
  await expect.poll(stands, {message: 'nothing is heard for a second', intervals: [1000]}).toBe(true);
  await blaise.disconnect();
});

test('data reaches everybody, or those who are named, by identity and by id', async () => {
  const [ada, blaise] = await two('data');
  const heard = {ada: [] as string[], blaise: [] as string[]};
  for (const [who, native] of [['ada', ada], ['blaise', blaise]] as const) {
    native.room.on(RoomEvent.DataReceived, (payload, _, __, topic) => {
      heard[who].push(`${topic}: ${new TextDecoder().decode(payload)}`);
    });
  }
  const send = (text: string, options: SendDataOptions = {}, kind = DataPacket_Kind.RELIABLE) =>
    rooms.sendData('data', new TextEncoder().encode(text), kind, {topic: 'news', ...options});
  await send('all');
  await send('ada', {destinationIdentities: ['ada']});
  await send('blaise', {destinationSids: [blaise.self.sid ?? '']});
  await send('perhaps', {}, DataPacket_Kind.LOSSY);
  await expect.poll(() => heard.ada.toSorted()).toEqual(['news: ada', 'news: all', 'news: perhaps']);
  await expect.poll(() => heard.blaise.toSorted()).toEqual(['news: all', 'news: blaise', 'news: perhaps']);
  expect(await failure(rooms.sendData('nowhere', new Uint8Array(), DataPacket_Kind.RELIABLE, {}))).toEqual(noRoom);
});

test('the room’s metadata changes for everybody', async () => {
  const [ada] = await two('metadata');
  const told = new Promise((done) => ada.room.on(RoomEvent.RoomMetadataChanged, done));
  expect(await rooms.updateRoomMetadata('metadata', 'recording')).toMatchObject({metadata: 'recording'});
  expect(await told).toBe('recording');
  expect(await failure(rooms.updateRoomMetadata('nowhere', ''))).toEqual(noRoom);
});

test('who may not is told so, and what is not there too', async () => {
  const {key, secret} = server.keys();
  const stranger = new RoomServiceClient(server.url, key, 'a secret that is not the server’s');
  expect(await failure(stranger.listRooms())).toMatchObject({status: 401, code: 'unauthenticated'});
  const token = new AccessToken(key, secret);
  token.addGrant({roomList: true});
  const lists = new RoomServiceClient(server.url, '', '', {token: await token.toJwt()});
  const denied = {status: 401, code: 'unauthenticated', message: 'permissions denied'};
  expect(await failure(lists.createRoom({name: 'x'}))).toEqual(denied);
  const longName = await failure(rooms.createRoom({name: 'x'.repeat(257)}));
  expect(longName).toMatchObject({status: 400, code: 'invalid_argument'});
  for (const method of ['moveParticipant', 'forwardParticipant'] as const) {
    const lacking = await failure(rooms[method]('a', 'ada', 'b'));
    expect(lacking, method).toMatchObject({status: 501, code: 'unimplemented'});
  }
});

test('a backend hears of a meeting in order, signed, and again what it missed', async () => {
  hooks.failures.set('hooks', 2);
  await rooms.createRoom({name: 'hooks', departureTimeout: 1});
  const ada = await enter('hooks', 'ada');
  await ada.publish();
  await expect
    .poll(() => hooks.names('hooks'))
    .toEqual(['room_started', 'participant_joined', 'track_published', 'track_published']);
  // The first event came three times, with the same id, and held up those after it.
  const ids = hooks.attempts.filter(({room}) => room?.name === 'hooks').map(({id}) => id);
  expect(new Set(ids.slice(0, 3)).size).toBe(1);
  expect(new Set(ids).size).toBe(ids.length - 2);

  await ada.leave();
  natives = [];
  await expect.poll(() => hooks.names('hooks').slice(4)).toEqual([
    'track_unpublished',
    'track_unpublished',
    'participant_left',
    'room_finished',
  ]);
  const [started, joined, published] = hooks.events.filter(({room}) => room?.name === 'hooks');
  expect(started?.room).toMatchObject({name: 'hooks', departureTimeout: 1});
  expect(joined?.participant).toMatchObject({identity: 'ada'});
  expect(published?.participant).toMatchObject({identity: 'ada'});
  expect(published?.track?.sid).toMatch(/^TR_/);
  expect(Number(started?.createdAt)).toBeGreaterThan(1_700_000_000);
});

test('a backend hears of who came and never had media', async () => {
  const socket = await enterWithoutMedia('aborted', 'ada');
  await expect.poll(() => hooks.names('aborted')).toEqual(['room_started']);
  await rooms.removeParticipant('aborted', 'ada');
  await expect.poll(() => hooks.names('aborted')).toEqual(['room_started', 'participant_connection_aborted']);
  const aborted = hooks.events.find(({event}) => event === 'participant_connection_aborted');
  expect(aborted?.participant).toMatchObject({identity: 'ada'});
  socket.destroy();
});

test('who is removed is told so before the channels close', async () => {
  const site = await Site.open();
  const ada = await Visitor.open({site: site.url, identity: 'ada', index: 0});
  for (const room of ['out-1', 'out-2', 'out-3', 'out-4', 'out-5']) {
    await ada.page.evaluate(noteEnds);
    await ada.enter(server.webSocketUrl, server.token(room, 'ada'), {singlePeerConnection: false});
    await expect.poll(async () => (await rooms.getParticipant(room, 'ada')).state).toBe(ParticipantInfo_State.ACTIVE);
    await rooms.removeParticipant(room, 'ada');
    await expect.poll(() => ada.page.evaluate(() => window.ends[0])).toBe('told to leave');
  }
  await ada.close();
  await site.close();
});
