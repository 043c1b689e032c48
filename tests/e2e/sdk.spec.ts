import {createHmac} from 'node:crypto';
import {RoomEvent} from '@livekit/rtc-node';
import {expect, test} from '@playwright/test';
import {AccessToken} from 'livekit-server-sdk';
import {keepHouse} from './support/house.ts';
import {writesTo} from './support/letters.ts';
import {leaveAll, Native} from './support/native.ts';

let natives: Native[] = [];

const house = keepHouse();
test.afterEach(async () => {
  await leaveAll(natives, house.server);
  natives = [];
});

async function enter(room: string, identity: string, token = house.server.token(room, identity)): Promise<Native> {
  const native = await Native.join(house.server.webSocketUrl, token, identity, 4 + natives.length);
  natives.push(native);
  return native;
}

async function two(room: string): Promise<[Native, Native]> {
  const ada = await enter(room, 'ada');
  const blaise = await enter(room, 'blaise');
  await expect.poll(() => ada.room.remoteParticipants.has('blaise')).toBe(true);
  return [ada, blaise];
}

test('two native clients see and hear each other, and miss what is taken away', async () => {
  const [ada, blaise] = await two('media');
  await ada.publish();
  await blaise.publish();
  await ada.meets(blaise, 'blaise');
  await blaise.meets(ada, 'ada');

  const gone: (string | undefined)[] = [];
  blaise.room.on(RoomEvent.TrackUnpublished, ({name}) => gone.push(name));
  for (const [sid, {name}] of ada.self.trackPublications) if (name === 'camera') await ada.self.unpublishTrack(sid);
  await expect.poll(() => gone).toEqual(['camera']);
  await expect.poll(() => blaise.hears('ada')).toBeGreaterThan(0);
});

test('data arrives reliably in order and lossily, as streams of text and as calls, from one native client to another', async () => {
  const [ada, blaise] = await two('data');
  await writesTo(ada, blaise);
  await writesTo(blaise, ada);
});

test('data for one is not for the others', async () => {
  const [ada, blaise] = await two('whisper');
  const chloe = await enter('whisper', 'chloe');
  await expect.poll(() => ada.room.remoteParticipants.size).toBe(2);
  const heard = {blaise: [] as string[], chloe: [] as string[]};
  for (const [who, native] of [['blaise', blaise], ['chloe', chloe]] as const) {
    native.room.on(RoomEvent.DataReceived, (payload) => heard[who].push(new TextDecoder().decode(payload)));
  }
  const say = (text: string, ...to: string[]) =>
    ada.self.publishData(new TextEncoder().encode(text), {reliable: true, destination_identities: to});
  await say('for chloe', 'chloe');
  await say('for both');
  await expect.poll(() => heard).toEqual({blaise: ['for both'], chloe: ['for chloe', 'for both']});
});

/** A token with these claims as they stand, as a backend without an SDK writes it. */
function handmade(claims: object): string {
  const {key, secret} = house.server.keys();
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const text = `${encode({alg: 'HS256'})}.${encode({iss: key, exp: Date.now() / 1000 + 600, ...claims})}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

test('a token with null in it lets one join: nothing was said', async () => {
  const attributes = {color: 'hsl(200, 60%, 40%)', room_role: null, is_authenticated: 'false'};
  const video = {roomJoin: true, room: 'nulls', canPublish: null, canPublishSources: null};
  const ada = await enter('nulls', 'ada', handmade({sub: 'ada', name: 'Ada', metadata: null, attributes, video}));
  const blaise = await enter('nulls', 'blaise');
  await expect.poll(() => blaise.room.remoteParticipants.get('ada')?.attributes).toEqual({...attributes, room_role: ''});
  await ada.publish();
  await blaise.meets(ada, 'ada');
});

test('who says too much about himself, or too often, is not repeated to the others', async () => {
  const video = {roomJoin: true, room: 'limits', canUpdateOwnMetadata: true};
  const metadata = 'x'.repeat(20_000);
  const ada = await enter('limits', 'ada', handmade({sub: 'ada', metadata, video}));
  const blaise = await enter('limits', 'blaise');
  const seen = () => blaise.room.remoteParticipants.get('ada');
  await expect.poll(() => seen()?.metadata).toBe(metadata);

  // The client waits for the server's answer but does not tell what it was.
  await ada.self.updateMetadata('y'.repeat(9000));
  for (let change = 1; change <= 11; ++change) await ada.self.updateName(`Ada ${change}`);
  await expect.poll(() => seen()?.name).toBe('Ada 10');
  expect(seen()?.metadata).toBe(metadata);
});

test('a name, attributes and metadata change for the others, by those who may', async () => {
  const {key, secret} = house.server.keys();
  const token = new AccessToken(key, secret, {identity: 'ada', name: 'Ada', attributes: {hand: 'down'}});
  token.addGrant({roomJoin: true, room: 'names', canUpdateOwnMetadata: true});
  const ada = await enter('names', 'ada', await token.toJwt());
  const blaise = await enter('names', 'blaise');
  const seen = () => blaise.room.remoteParticipants.get('ada');
  await expect.poll(() => seen()?.attributes).toEqual({hand: 'down'});

  await ada.self.setAttributes({hand: 'up'});
  await ada.self.updateMetadata('{"chair": 1}');
  await ada.self.updateName('Ada Lovelace');
  await expect.poll(() => [seen()?.attributes, seen()?.metadata, seen()?.name]).toEqual([
    {hand: 'up'},
    '{"chair": 1}',
    'Ada Lovelace',
  ]);

  // Blaise's token does not let him; his client waits for the server's answer but does not tell what it was.
  await expect.poll(() => ada.room.remoteParticipants.get('blaise')?.name).toBe('blaise');
  await blaise.self.updateName('Somebody else');
  expect(ada.room.remoteParticipants.get('blaise')?.name).toBe('blaise');
});

for (const [mode, query] of [['one peer connection', '?pc=1'], ['two peer connections', '?pc=2']] as const) {
  test(`a native client and a page over ${mode} see and hear each other`, async () => {
    const ada = await house.open('Ada Lovelace', {query});
    const code = await ada.begin();
    const room = await house.server.roomOf(code);
    const blaise = await enter(room, 'blaise', house.server.token(room, 'blaise', '--name', 'Blaise Pascal'));
    await blaise.publish();
    const identity = [...blaise.room.remoteParticipants.keys()][0] ?? '';
    await blaise.meets(ada, identity);
    await ada.meets({name: 'Blaise Pascal', signature: blaise.signature});

    const muted: (string | undefined)[] = [];
    blaise.room.on(RoomEvent.TrackMuted, (_, participant) => muted.push(participant.name));
    await ada.page.getByRole('button', {name: 'Microphone', exact: true}).click();
    await expect.poll(() => muted).toEqual(['Ada Lovelace']);
    await expect.poll(() => blaise.hears(identity)).toBe(0);
  });
}
