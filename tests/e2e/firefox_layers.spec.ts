// LiveKit's client in Firefox and in Chromium with La Suite Meet's room options, each as publisher and as viewer.

import {expect, test} from '@playwright/test';
import {colour, enterByFirefox, launchFirefox, type Firefox, type FirefoxPage} from './support/firefox.ts';
import {isInside, runInNamespace} from './support/namespace.ts';
import {resize, showCamera, type Options} from './support/plain_page.ts';
import {see} from './support/senses.ts';
import {Server} from './support/server.ts';
import {Site} from './support/site.ts';
import {received, sent, sentWidths} from './support/streams.ts';
import {Visitor} from './support/visitor.ts';

const camera = {width: 1280, height: 720};
const fiona = 'fiona';
/** The server waits for this long before it tells a publisher that a layer is no longer watched. */
const slow = {timeout: 30_000};

type Codec = 'vp8' | 'vp9' | 'h264' | 'av1';

let server: Server;
let site: Site;
let ada: Visitor;
let firefox: Firefox;

/** Ada enters a room by Chromium, and Fiona by Firefox. Whatever the codec, the rest is as La Suite Meet has it. */
async function enter(room: string, codec: Codec): Promise<FirefoxPage> {
  const options: Options = {
    adaptiveStream: true,
    dynacast: true,
    // A processor with other work would make a browser send smaller pictures.
    publishDefaults: {videoCodec: codec, degradationPreference: 'maintain-resolution'},
    videoCaptureDefaults: {resolution: camera},
  };
  ada = await Visitor.open({site: site.url, identity: 'ada', index: 0, size: camera});
  await ada.enter(server.webSocketUrl, server.token(room, ada.identity), options);
  const seat = {site: site.url, url: server.webSocketUrl, token: server.token(room, fiona), options};
  return enterByFirefox(firefox, seat);
}

/** Has Ada's picture in one size after the other in Firefox, each as it was sent and moving. */
async function watchesInEachSize(page: FirefoxPage): Promise<void> {
  await page.waitForSelector('video');
  for (const width of [1280, 320, 640]) {
    await page.evaluate(resize, [ada.name, width] as [string, number]);
    const now = () => page.evaluate(see, ada.name);
    await expect.poll(async () => (await now()).width, {message: `Firefox sees ${width}`, ...slow}).toBe(width);
    await expect.poll(async () => (await now()).code).toBe(ada.signature.code);
    const decoded = async () => (await page.evaluate(received))[0]?.decoded ?? 0;
    const before = await decoded();
    await expect.poll(decoded).toBeGreaterThan(before + 10);
  }
}

/** Whether Firefox decodes H.264 depends on the machine: without, it is sent the backup codec. */
function knownOr(backup: string, type: string): string {
  const codecs = RTCRtpReceiver.getCapabilities('video')?.codecs ?? [];
  return codecs.some(({mimeType}) => mimeType === type) ? type : backup;
}

function defineViewers(): void {
  for (const [codec, type] of [
    ['vp9', 'video/VP9'],
    ['av1', 'video/AV1'],
    ['vp8', 'video/VP8'],
    ['h264', 'video/H264'],
  ] as const) {
    test(`Firefox watches ${codec} from Chromium in each size, or its backup`, async () => {
      firefox = await launchFirefox();
      const page = await enter(codec, codec);
      await ada.showCamera();
      await watchesInEachSize(page);
      const expected = await page.evaluate(knownOr, 'video/VP8', type);
      expect((await page.evaluate(received)).map(({codec}) => codec)).toEqual([expected]);
    });
  }

  test('Firefox without VP9 watches VP8 from Chromium, which sends both', async () => {
    firefox = await launchFirefox({'media.peerconnection.video.vp9_enabled': false});
    const page = await enter('backup', 'vp9');
    await ada.showCamera();
    await watchesInEachSize(page);
    expect((await page.evaluate(received)).map(({codec}) => codec)).toEqual(['video/VP8']);
  });
}

/** Has Fiona's picture so wide in Chromium; Firefox's fake camera shows one colour after another. */
async function adaSees(width: number): Promise<void> {
  await ada.resize({name: fiona}, width);
  const now = () => ada.see(fiona);
  await expect.poll(async () => (await now()).width, {message: `Chromium sees ${width}`, ...slow}).toBe(width);
  const {frames} = await now();
  await expect.poll(async () => (await now()).frames).toBeGreaterThan(frames + 20);
  const colours = new Set<string>();
  await expect
    .poll(async () => {
      const seen = await ada.page.evaluate(colour, fiona);
      if (seen.reduce((sum, part) => sum + part) > 60) colours.add(seen.map((part) => part >> 4).join());
      return colours.size;
    })
    .toBeGreaterThan(2);
}

function definePublisher(): void {
  // Asked for VP9, LiveKit's client takes VP8 in Firefox, whose VP9 has no layers.
  test('Chromium watches Firefox, which sends VP8 in layers, and none that nobody watches', async () => {
    firefox = await launchFirefox();
    const page = await enter('from Firefox', 'vp9');
    await page.evaluate(showCamera);
    const widths = () => sentWidths(() => page.evaluate(sent));
    await adaSees(1280);
    await expect.poll(widths).toEqual([320, 640, 1280]);
    await adaSees(320);
    await expect.poll(widths, slow).toEqual([320]);
    await ada.resize({name: fiona}, 0);
    await expect.poll(widths, slow).toEqual([]);
    await adaSees(640);
    await expect.poll(widths, slow).toEqual([320, 640]);
    await adaSees(1280);
    const streams = (await page.evaluate(sent)).map(({codec, rid}) => `${codec} ${rid}`);
    expect(streams.sort()).toEqual(['video/VP8 f', 'video/VP8 h', 'video/VP8 q']);
    expect((await ada.page.evaluate(received)).map(({codec}) => codec)).toEqual(['video/VP8']);
  });
}

if (isInside) {
  test.describe.configure({timeout: 120_000});
  test.beforeAll(async () => {
    server = await Server.start();
    site = await Site.open();
  });
  test.afterEach(async () => {
    await Promise.all([ada.close(), firefox.close()]);
  });
  test.afterAll(async () => {
    await site.close();
    expect(await server.stop(), server.output).toBe(0);
  });
  defineViewers();
  definePublisher();
} else {
  // Firefox offers no loopback address, so that it needs a network: one of its own.
  test('Firefox and Chromium send each other layers, with La Suite Meet’s options and in each codec', async () => {
    test.setTimeout(600_000);
    const {code, output} = await runInNamespace('firefox_layers.spec.ts');
    expect(code, output).toBe(0);
  });
}
