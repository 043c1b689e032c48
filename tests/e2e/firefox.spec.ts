import {expect, test} from '@playwright/test';
import {colour, launchFirefox, type Firefox, type FirefoxPage} from './support/firefox.ts';
import {loudest} from './support/loudest.ts';
import {isInside, runInNamespace} from './support/namespace.ts';
import {Person} from './support/person.ts';
import {see} from './support/senses.ts';
import {Server} from './support/server.ts';

const firefoxName = 'Fiona Fox';
/** What Firefox's fake microphone plays, in hertz. */
const firefoxTone = 1000;

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
  expect(await page.evaluate(framesWithin, ada.name, 1500)).toBeGreaterThan(10);
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
} else {
  // Firefox offers no loopback address, so that it needs a network: one of its own.
  test('Firefox and Chromium see and hear each other, over one and two peer connections', async () => {
    test.setTimeout(480_000);
    const {code, output} = await runInNamespace('firefox.spec.ts');
    expect(code, output).toBe(0);
  });
}
