import {VideoCodec as NativeCodec} from '@livekit/rtc-node';
import {expect, test} from '@playwright/test';
import type {VideoCodec} from '../../web/node_modules/livekit-client/dist/src/index.d.ts';
import {leaveAll, Native} from './support/native.ts';
import {Server} from './support/server.ts';
import {Site} from './support/site.ts';
import {received, sent, sentWidths as widthsOf} from './support/streams.ts';
import {Visitor} from './support/visitor.ts';
import {watch, watched} from './support/watching.ts';
import {meetEachOther} from './support/witness.ts';

const camera = {width: 1280, height: 720};
const widths = {low: 320, medium: 640, high: 1280} as const;
type Quality = keyof typeof widths;
const qualities: Quality[] = ['low', 'medium', 'high'];

/** The camera shows 15 pictures a second; a machine that is busy with more than the test loses some. */
const longestGap = 1; // seconds
/** The server waits for this long before it tells a publisher that a layer is no longer watched. */
const slow = {timeout: 30_000};

let server: Server;
let site: Site;
let visitors: Visitor[] = [];
let natives: Native[] = [];

test.describe.configure({timeout: 150_000});
test.beforeAll(async () => {
  server = await Server.start();
  site = await Site.open();
});
test.afterEach(async () => {
  await Promise.all([leaveAll(natives, server), ...visitors.map((visitor) => visitor.close())]);
  [natives, visitors] = [[], []];
});
test.afterAll(async () => {
  await site.close();
  expect(await server.stop(), server.output).toBe(0);
});

interface EntryOptions {
  room: string;
  codec?: VideoCodec;
  refuses?: string;
  single?: boolean;
}

/** Enters with La Suite Meet's room options, but perhaps another codec than its VP9. */
async function enter(identity: string, {room, codec = 'vp9', refuses, single = true}: EntryOptions): Promise<Visitor> {
  const visitor = await Visitor.open({
    site: site.url,
    identity,
    index: visitors.length,
    size: camera,
    ...(refuses && {refuses}),
  });
  visitors.push(visitor);
  await visitor.enter(server.webSocketUrl, server.token(room, identity), {
    adaptiveStream: true,
    dynacast: true,
    singlePeerConnection: single,
    // A processor with other work would make Chromium send smaller pictures.
    publishDefaults: {videoCodec: codec, degradationPreference: 'maintain-resolution'},
    videoCaptureDefaults: {resolution: camera},
  });
  return visitor;
}

async function ask(viewer: Visitor, other: Visitor, quality: Quality): Promise<void> {
  await viewer.page.evaluate(
    ([identity, quality]) => {
      const person = window.room.remoteParticipants.get(identity);
      for (const publication of person?.videoTrackPublications.values() ?? []) publication.setVideoQuality(quality);
    },
    [other.identity, qualities.indexOf(quality)] as [string, 0 | 1 | 2],
  );
}

/** Waits until the viewer sees somebody so wide, moving, and rightly. */
async function sees(viewer: Visitor, other: Visitor, width: number): Promise<void> {
  await expect
    .poll(async () => (await viewer.see(other.name)).width, {message: `${viewer.name} sees ${width}`, ...slow})
    .toBe(width);
  await viewer.seesMoving(other);
}

async function seesLarge(viewer: Visitor, other: Visitor): Promise<void> {
  await viewer.resize(other, camera.width);
  await sees(viewer, other, camera.width);
}

const sentWidths = (visitor: Visitor) => widthsOf(() => visitor.page.evaluate(sent));

/** Checks that what the viewer has watched went on without a stop, each picture whole, and says how. */
async function expectSteady(viewer: Visitor, other: Visitor, changes: number): Promise<void> {
  const pictures = await viewer.page.evaluate(watched, other.name);
  const gaps = pictures.slice(1).map(({at}, i) => at - (pictures[i]?.at ?? at));
  const gap = Math.max(...gaps);
  const broken = Math.max(...pictures.map((picture) => picture.broken));
  const [stream] = await viewer.page.evaluate(received);
  test.info().annotations.push({
    type: 'figures',
    description: JSON.stringify({pictures: pictures.length, longestGap: Number(gap.toFixed(3)), broken, ...stream}),
  });
  expect(gap).toBeLessThan(longestGap);
  expect(Math.min(...gaps), 'pictures come in order').toBeGreaterThan(0);
  expect(broken, 'the largest broken part of a picture').toBeLessThan(0.02);
  // A decoder drops what it cannot make a picture of, all until the next keyframe; on a busy machine some come too late.
  expect(stream?.dropped).toBeLessThan(2 + 0.03 * pictures.length);
  expect(pictures.every(({width}) => Object.values<number>(widths).includes(width))).toBe(true);
  // Beside the first, each change may take a keyframe, asked for again when it is late.
  expect(stream?.requests).toBeLessThan(3 * changes + 5);
}

for (const [codec, single] of [
  ['vp9', true],
  ['vp9', false],
  ['vp8', true],
  ['h264', true],
  ['av1', true],
] as const) {
  const mode = single ? 'one peer connection' : 'two peer connections';
  test(`a viewer of ${codec} over ${mode} gets the quality that he asks for, up and down`, async () => {
    const room = `${codec} over ${mode}`;
    const ada = await enter('ada', {room, codec, single});
    const blaise = await enter('blaise', {room, codec, single});
    await ada.showCamera();
    await seesLarge(blaise, ada);
    await blaise.page.evaluate(watch, [ada.name, ada.signature.code] as const);
    const steps = ['low', 'high', 'medium', 'low', 'medium', 'high'] as const;
    for (const quality of steps) {
      await ask(blaise, ada, quality);
      await sees(blaise, ada, widths[quality]);
    }
    await expectSteady(blaise, ada, steps.length);
  });
}

for (const codec of ['vp9', 'av1'] as const) {
  test(`a page sends ${codec} in three spatial layers of one stream, and each viewer gets his`, async () => {
    const room = `layers of ${codec}`;
    const ada = await enter('ada', {room, codec});
    const blaise = await enter('blaise', {room, codec});
    const chloe = await enter('chloe', {room, codec});
    await ada.showCamera();
    await seesLarge(blaise, ada);
    await seesLarge(chloe, ada);
    await chloe.resize(ada, widths.low);
    await sees(chloe, ada, widths.low);
    await blaise.seesMoving(ada);
    const streams = await ada.page.evaluate(sent);
    expect(streams.map(({scalability, width}) => [scalability, width])).toEqual([['L3T3_KEY', camera.width]]);
  });
}

for (const codec of ['vp8', 'h264'] as const) {
  test(`a page sends no layer of ${codec} that nobody watches`, async () => {
    const room = `simulcast of ${codec}`;
    const ada = await enter('ada', {room, codec});
    const blaise = await enter('blaise', {room, codec});
    await ada.showCamera();
    await seesLarge(blaise, ada);
    await expect.poll(() => sentWidths(ada)).toEqual([320, 640, 1280]);
    await blaise.resize(ada, widths.low);
    await expect.poll(() => sentWidths(ada), slow).toEqual([320]);
    await sees(blaise, ada, widths.low);
    await blaise.resize(ada, widths.high);
    await sees(blaise, ada, widths.high);
    await blaise.resize(ada, 0);
    await expect.poll(() => sentWidths(ada), slow).toEqual([]);
    await blaise.resize(ada, widths.medium);
    await sees(blaise, ada, widths.medium);
    await expect.poll(() => sentWidths(ada), slow).toEqual([320, 640]);
  });
}

test('a page sends nothing of a stream with layers when nobody watches, and all again when somebody does', async () => {
  const room = 'hidden';
  const ada = await enter('ada', {room});
  const blaise = await enter('blaise', {room});
  await ada.showCamera();
  await seesLarge(blaise, ada);
  await blaise.resize(ada, 0);
  await expect.poll(() => sentWidths(ada), slow).toEqual([]);
  await blaise.resize(ada, camera.width);
  await sees(blaise, ada, camera.width);
});

test('a shared screen, which has one layer in VP9, reaches small and large viewers', async () => {
  const room = 'screen';
  const ada = await enter('ada', {room});
  const blaise = await enter('blaise', {room});
  await ada.page.evaluate(() => window.room.localParticipant.setScreenShareEnabled(true));
  for (const width of [camera.width, 160, 640]) {
    await blaise.resize(ada, width);
    const {frames} = await blaise.see(ada.name);
    await expect.poll(async () => (await blaise.see(ada.name)).frames).toBeGreaterThan(frames + 10);
  }
  const [stream] = await ada.page.evaluate(sent);
  expect([stream?.codec, stream?.scalability]).toEqual(['video/VP9', 'L1T3']);
  // While a browser is too busy to encode, its statistics know no width.
  await expect.poll(() => sentWidths(ada)).toEqual([(await blaise.see(ada.name)).width]);
});

test('two people who both send VP9 in layers see and hear each other', async () => {
  const ada = await enter('ada', {room: 'both'});
  const blaise = await enter('blaise', {room: 'both'});
  await ada.publish();
  await blaise.publish();
  await meetEachOther(ada, blaise);
});

for (const [codec, nativeCodec] of [
  ['vp9', NativeCodec.VP9],
  ['av1', NativeCodec.AV1],
  ['h264', NativeCodec.H264],
] as const) {
  test(`a page and a native client see each other in ${codec}`, async () => {
    const room = `native ${codec}`;
    const ada = await enter('ada', {room, codec});
    const chloe = await Native.join(server.webSocketUrl, server.token(room, 'chloe'), 'chloe', 4);
    natives.push(chloe);
    await ada.publish();
    await chloe.publish(nativeCodec);
    await chloe.meets(ada, 'ada');
    await ada.meets(chloe);
    expect((await ada.page.evaluate(received)).map(({codec}) => codec.toLowerCase())).toEqual([`video/${codec}`]);
  });
}

for (const single of [true, false]) {
  const mode = single ? 'one peer connection' : 'two peer connections';
  test(`who takes no VP9 gets VP8 over ${mode}, and the others keep VP9`, async () => {
    const room = `backup over ${mode}`;
    const codecOf = async (viewer: Visitor) => (await viewer.page.evaluate(received)).map(({codec}) => codec);
    const activeCodecs = async (visitor: Visitor) => {
      const streams = await visitor.page.evaluate(sent);
      return [...new Set(streams.filter(({active}) => active).map(({codec}) => codec))].sort();
    };
    const ada = await enter('ada', {room, single});
    const blaise = await enter('blaise', {room, single});
    await ada.showCamera();
    await seesLarge(blaise, ada);
    expect(await activeCodecs(ada)).toEqual(['video/VP9']);

    const chloe = await enter('chloe', {room, single, refuses: 'video/VP9'});
    await seesLarge(chloe, ada);
    expect(await codecOf(chloe)).toEqual(['video/VP8']);
    expect(await codecOf(blaise)).toEqual(['video/VP9']);
    await blaise.seesMoving(ada);
    expect(await activeCodecs(ada)).toEqual(['video/VP8', 'video/VP9']);

    await ada.page.evaluate(() => window.room.localParticipant.setCameraEnabled(false));
    await ada.showCamera();
    await blaise.seesMoving(ada);
    await chloe.seesMoving(ada);

    await chloe.leave();
    await expect.poll(() => activeCodecs(ada), slow).toEqual(['video/VP9']);
    await blaise.seesMoving(ada);
  });
}
