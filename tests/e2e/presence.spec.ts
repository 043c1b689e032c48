// Who is there for whom: quick returns, people without the right to receive, speaking rings and connection quality.

import {expect, test} from '@playwright/test';
import {AccessToken, DataPacket_Kind, RoomServiceClient, type VideoGrant} from 'livekit-server-sdk';
import {writesTo} from './support/letters.ts';
import {leaveAll, Native} from './support/native.ts';
import {Server} from './support/server.ts';
import {Site} from './support/site.ts';
import {Visitor} from './support/visitor.ts';

let server: Server;
let site: Site;
let rooms: RoomServiceClient;
let visitors: Visitor[] = [];
let natives: Native[] = [];

test.beforeAll(async () => {
  server = await Server.start();
  site = await Site.open();
  const {key, secret} = server.keys();
  rooms = new RoomServiceClient(server.url, key, secret);
});
test.afterEach(async () => {
  await Promise.all([leaveAll(natives, server), ...visitors.map((visitor) => visitor.close())]);
  [natives, visitors] = [[], []];
});
test.afterAll(async () => {
  await site.close();
  expect(await server.stop(), server.output).toBe(0);
});

async function tokenOf(room: string, identity: string, grant: Partial<VideoGrant> = {}): Promise<string> {
  const {key, secret} = server.keys();
  const token = new AccessToken(key, secret, {identity});
  token.addGrant({roomJoin: true, room, ...grant});
  return token.toJwt();
}

/** A page with LiveKit's client over two peer connections. */
async function visit(room: string, identity: string, grant?: Partial<VideoGrant>): Promise<Visitor> {
  const visitor = await Visitor.open({site: site.url, identity, index: visitors.length});
  visitors.push(visitor);
  await visitor.enter(server.webSocketUrl, await tokenOf(room, identity, grant), {singlePeerConnection: false});
  return visitor;
}

async function join(room: string, identity: string): Promise<Native> {
  const native = await Native.join(server.webSocketUrl, server.token(room, identity), identity, 4);
  natives.push(native);
  return native;
}

const others = () => [...window.room.remoteParticipants.keys()].sort();
const speakers = () => window.room.activeSpeakers.map(({identity}) => identity);
const speaks = (identity: string) => window.room.remoteParticipants.get(identity)?.isSpeaking;
const qualityOf = (identity: string) => window.room.remoteParticipants.get(identity)?.connectionQuality;

test('who listens, leaves and comes back at once to speak stays for the others', async () => {
  const ada = await visit('return', 'ada');
  const before = await join('return', 'chloe');
  await expect.poll(() => ada.page.evaluate(others)).toEqual(['chloe']);
  await before.leave();
  natives = [];
  const again = await join('return', 'chloe');
  await again.publish();
  await ada.meets(again);
  // The next news that can wait comes with all that waited: among it, once, the going of before.
  await join('return', 'dora');
  await expect.poll(() => ada.page.evaluate(others)).toEqual(['chloe', 'dora']);
  await ada.meets(again);
});

test('who may not subscribe gets data over two peer connections, from people and from the API', async () => {
  const ada = await visit('data', 'ada');
  const blaise = await visit('data', 'blaise', {canSubscribe: false});
  await expect.poll(() => ada.page.evaluate(others)).toEqual(['blaise']);
  await writesTo(ada, blaise);
  await writesTo(blaise, ada);
  await rooms.sendData('data', new TextEncoder().encode('to all'), DataPacket_Kind.RELIABLE, {topic: 'news'});
  await expect
    .poll(async () => (await blaise.letters()).filter(({topic}) => topic === 'news'))
    .toEqual([{kind: 'reliable', topic: 'news', from: '', text: 'to all'}]);
});

test('who comes late knows who speaks and how good connections are, and rings go out with what is heard', async () => {
  const chloe = await join('rings', 'chloe');
  await chloe.publish();
  const ada = await visit('rings', 'ada');
  await expect.poll(() => ada.page.evaluate(speaks, 'chloe')).toBe(true);
  await expect.poll(() => ada.page.evaluate(qualityOf, 'chloe'), {timeout: 15_000}).toBe('excellent');
  const blaise = await visit('rings', 'blaise');
  await expect.poll(() => blaise.page.evaluate(qualityOf, 'chloe'), {timeout: 2_000}).toBe('excellent');
  await expect.poll(() => blaise.page.evaluate(speaks, 'chloe')).toBe(true);

  const permission = {canSubscribe: false, canPublish: true, canPublishData: true};
  await rooms.updateParticipant('rings', 'blaise', {permission});
  await expect.poll(() => blaise.page.evaluate(speaks, 'chloe')).toBe(false);
  for (const sid of chloe.self.trackPublications.keys()) await chloe.self.unpublishTrack(sid);
  await expect.poll(() => ada.page.evaluate(speaks, 'chloe')).toBe(false);
  expect(await ada.page.evaluate(speakers)).toEqual([]);
});

test('who is made hidden is gone for the others, and comes forward again', async () => {
  const ada = await visit('hidden', 'ada');
  const chloe = await join('hidden', 'chloe');
  await chloe.publish();
  await ada.meets(chloe);
  const permission = {canSubscribe: true, canPublish: true, canPublishData: true};
  await rooms.updateParticipant('hidden', 'chloe', {permission: {...permission, hidden: true}});
  await expect.poll(() => ada.page.evaluate(others)).toEqual([]);
  await rooms.updateParticipant('hidden', 'chloe', {permission});
  await expect.poll(() => ada.page.evaluate(others)).toEqual(['chloe']);
  await ada.meets(chloe);
});
