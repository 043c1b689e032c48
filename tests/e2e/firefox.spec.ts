import {expect, test} from '@playwright/test';
import puppeteer, {type Browser as Firefox, type Page as FirefoxPage} from 'puppeteer-core';
import {loudest} from './support/loudest.ts';
import {isInside, runInNamespace} from './support/namespace.ts';
import {keepConnections} from './support/connections.ts';
import {Person} from './support/person.ts';
import {see} from './support/senses.ts';
import {textTopic} from './support/letters.ts';
import {enter, resize, type Options} from './support/plain_page.ts';
import {Server} from './support/server.ts';
import {Site} from './support/site.ts';
import {received} from './support/streams.ts';
import {Visitor} from './support/visitor.ts';

const preferences = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
};
const firefoxName = 'Fiona Fox';
/** What Firefox's fake microphone plays, in hertz. */
const firefoxTone = 1000;

/** The picture's average colour, in the page of somebody who sees it. */
function colour(name: string): number[] {
  const video = document.querySelector<HTMLVideoElement>(`[data-participant-name="${name}"] video`);
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!video || !context || video.videoWidth === 0) return [0, 0, 0];
  context.drawImage(video, 0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

/** How many frames of somebody are presented within a time. Firefox does not count those of a call by itself. */
async function framesWithin(name: string, milliseconds: number): Promise<number> {
  const video = document.querySelector<HTMLVideoElement>(`[data-participant-name="${name}"] video`);
  let frames = 0;
  const count = () => {
    frames += 1;
    video?.requestVideoFrameCallback(count);
  };
  video?.requestVideoFrameCallback(count);
  await new Promise((over) => setTimeout(over, milliseconds));
  return frames;
}

/**
 * Two seconds of somebody's sound, as 16-bit samples. Without a sound device Firefox's AudioContext
 * stands still; what it records and decodes offline needs none.
 */
async function record(name: string): Promise<number[]> {
  const tile = document.querySelector<HTMLElement>(`[data-participant-name="${name}"]`);
  const identity = CSS.escape(tile?.dataset.participantIdentity ?? '');
  const audio = document.querySelector<HTMLAudioElement>(`audio[data-participant-identity="${identity}"]`);
  if (!(audio?.srcObject instanceof MediaStream)) return [];
  const recorder = new MediaRecorder(audio.srcObject);
  const recorded = new Promise<Blob>((done) => {
    recorder.ondataavailable = ({data}) => done(data);
  });
  recorder.start(2000);
  const file = await (await recorded).arrayBuffer();
  recorder.stop();
  const decoded = await new OfflineAudioContext(1, 48_000, 48_000).decodeAudioData(file);
  return Array.from(decoded.getChannelData(0), (sample) => Math.round(sample * 32_767));
}

async function joinByFirefox(firefox: Firefox, url: string): Promise<FirefoxPage> {
  const page = await firefox.newPage();
  await page.goto(url);
  await page.waitForSelector('input');
  await page.type('input', firefoxName);
  await page.evaluate(() => {
    const buttons = [...document.querySelectorAll('button')];
    buttons.find((button) => /^join/i.test(button.textContent?.trim() ?? ''))?.click();
  });
  await page.waitForFunction(() => document.querySelector('#meeting-controls') !== null, {timeout: 30_000});
  return page;
}

async function meet(server: Server, query: string, ada: Person, firefox: Firefox): Promise<void> {
  const code = await ada.begin();
  const page = await joinByFirefox(firefox, `${server.url}/${code}${query}`);

  await expect.poll(() => page.evaluate(see, ada.name).then((sight) => sight.code)).toBe(ada.signature.code);
  expect(await page.evaluate(framesWithin, ada.name, 3000)).toBeGreaterThan(20);
  await expect
    .poll(async () => Math.abs(loudest(await page.evaluate(record, ada.name), 48_000) - ada.signature.tone), {
      timeout: 30_000,
    })
    .toBeLessThan(15);

  // Firefox's fake camera shows one colour after another.
  const colours = new Set<string>();
  await expect
    .poll(async () => {
      const now = await ada.page.evaluate(colour, firefoxName);
      if (now.reduce((sum, part) => sum + part) > 60) colours.add(now.map((part) => part >> 4).join());
      return colours.size;
    })
    .toBeGreaterThan(3);
  await expect
    .poll(async () => Math.abs((await ada.hear(firefoxName)) - firefoxTone), {timeout: 30_000})
    .toBeLessThan(15);
}

function launchFirefox(more: Record<string, unknown> = {}): Promise<Firefox> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    extraPrefsFirefox: {...preferences, ...more},
    args: ['--lang=en-GB'],
  });
}

/** A page with LiveKit's client, from which somebody watches. */
async function watchByFirefox(firefox: Firefox, site: Site, server: Server, options: Options): Promise<FirefoxPage> {
  const page = await firefox.newPage();
  await page.setViewport({width: 1280, height: 800});
  await page.evaluateOnNewDocument(keepConnections);
  await page.goto(site.url);
  const token = server.token('layers', 'fiona');
  await page.evaluate(enter, {url: server.webSocketUrl, token, textTopic, options});
  await page.waitForSelector('video');
  return page;
}

/** Chromium sends VP9 in layers, with La Suite Meet's options. Firefox watches, and takes one codec after the other. */
async function watchLayers(server: Server, site: Site, ada: Visitor): Promise<void> {
  const options: Options = {adaptiveStream: true, dynacast: true, publishDefaults: {videoCodec: 'vp9'}};
  const videoCaptureDefaults = {resolution: {width: 1280, height: 720}};
  await ada.enter(server.webSocketUrl, server.token('layers', ada.identity), {...options, videoCaptureDefaults});
  await ada.showCamera();
  for (const [codec, preference] of [
    ['video/VP9', {}],
    ['video/VP8', {'media.peerconnection.video.vp9_enabled': false}],
  ] as const) {
    const firefox = await launchFirefox(preference);
    try {
      const page = await watchByFirefox(firefox, site, server, options);
      for (const width of [1280, 320, 640, 1280]) {
        await page.evaluate(resize, [ada.name, width] as [string, number]);
        const now = () => page.evaluate(see, ada.name);
        await expect.poll(async () => (await now()).width, {message: codec, timeout: 30_000}).toBe(width);
        await expect.poll(async () => (await now()).code).toBe(ada.signature.code);
      }
      expect((await page.evaluate(received)).map(({codec}) => codec)).toEqual([codec]);
    } finally {
      await firefox.close();
    }
  }
}

if (isInside) {
  for (const [mode, query] of [['one peer connection', '?pc=1'], ['two peer connections', '?pc=2']] as const) {
    test(`Firefox and Chromium over ${mode}`, async () => {
      const server = await Server.start();
      const ada = await Person.open({url: server.url, index: 0, name: 'Ada Lovelace', query});
      const firefox = await launchFirefox();
      let ended: number | null = null;
      try {
        await meet(server, query, ada, firefox);
      } finally {
        await Promise.all([ada.close(), firefox.close()]);
        ended = await server.stop();
      }
      expect(ended, server.output).toBe(0);
    });
  }

  test('Firefox watches VP9 in layers from Chromium, or VP8 when it has no VP9', async () => {
    test.setTimeout(240_000);
    const server = await Server.start();
    const site = await Site.open();
    const ada = await Visitor.open({site: site.url, identity: 'ada', index: 0, size: {width: 1280, height: 720}});
    let ended: number | null = null;
    try {
      await watchLayers(server, site, ada);
    } finally {
      await Promise.all([ada.close(), site.close()]);
      ended = await server.stop();
    }
    expect(ended, server.output).toBe(0);
  });
} else {
  // Firefox offers no loopback address, so that it needs a network: one of its own.
  test('Firefox and Chromium see and hear each other, over one and two peer connections, in VP8 and VP9', async () => {
    test.setTimeout(480_000);
    const {code, output} = await runInNamespace('firefox.spec.ts');
    expect(code, output).toBe(0);
  });
}
