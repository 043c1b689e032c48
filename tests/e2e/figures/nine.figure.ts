import {spawn} from 'node:child_process';
import {expect, test, type Browser} from '@playwright/test';
import {keepHouse} from '../support/house.ts';
import {mediaOf, signatureOf} from '../support/media.ts';
import {binary} from '../support/server.ts';
import {print} from './print.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});
const seconds = 30;
const others = 8;

/** Of a browser's processes, the seconds of processor time so far, by kind. */
async function processorTime(browser: Browser): Promise<Map<string, number>> {
  const session = await browser.newBrowserCDPSession();
  const {processInfo} = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const times = new Map<string, number>();
  for (const {type, cpuTime} of processInfo) times.set(type, (times.get(type) ?? 0) + cpuTime);
  return times;
}

test('processor time of a meeting of nine', async () => {
  const {server} = house;
  const {video} = mediaOf(signatureOf(0), {width: 1280, height: 720});
  const ada = await house.open('Ada Lovelace', {video});
  const code = await ada.begin();
  await ada.page.setViewportSize({width: 1440, height: 900});
  const who = ['--people', String(others), '--data', server.data, '--port', String(server.port)];
  const demo = spawn(binary, ['demo', code, ...who]);
  await expect(ada.page.locator('article video')).toHaveCount(others + 1);
  await ada.page.waitForTimeout(5000);
  const before = await processorTime(ada.browser);
  await ada.page.waitForTimeout(seconds * 1000);
  const after = await processorTime(ada.browser);
  demo.kill('SIGINT');
  const share = (type: string) => (100 * ((after.get(type) ?? 0) - (before.get(type) ?? 0))) / seconds;
  const kinds = [...after.keys()];
  print('processor time of a page in a meeting of nine, own camera at 720p', {
    ...Object.fromEntries(kinds.map((kind) => [`${kind}, % of a core`, share(kind)])),
    'all, % of a core': kinds.reduce((sum, kind) => sum + share(kind), 0),
  });
});
