import {spawn} from 'node:child_process';
import {expect, test} from '@playwright/test';
import {keepConnections} from '../support/connections.ts';
import {keepHouse} from '../support/house.ts';
import {binary} from '../support/server.ts';
import {received} from './received.ts';
import {print} from './print.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});
const seconds = 30;

test('what comes to somebody who saves data, while one of ten speaks', async () => {
  const {server} = house;
  const ada = await house.open('Ada Lovelace');
  const code = await ada.begin();
  // The other eight are there with a camera each, and silent.
  const room = await server.roomOf(code);
  const who = ['--publishers', '8', '--speakers', '0', '--subscribers', '0', '--video', '180p', '--duration', '600'];
  const others = spawn(binary, ['load', '--url', server.webSocketUrl, '--data', server.data, '--room', room, ...who]);
  const blaise = await house.open('Blaise Pascal');
  await blaise.page.addInitScript(keepConnections);
  await blaise.page.addInitScript(() => localStorage.setItem('visio.preferences', JSON.stringify({lowConnection: true})));
  await blaise.join(code);
  await blaise.hearsToneOf(ada);
  await blaise.page.waitForTimeout(5000);
  const before = await blaise.page.evaluate(received);
  await blaise.page.waitForTimeout(seconds * 1000);
  const after = await blaise.page.evaluate(received);
  others.kill('SIGINT');
  const rate = (of: 'bytes' | 'headers') => ((after[of] - before[of]) * 8) / (after.at - before.at);
  print('what comes to somebody who saves data', {
    'kbit/s, as the page shows it': rate('bytes'),
    'kbit/s, with the headers of UDP and IP': rate('bytes') + rate('headers'),
    'packets per second': ((after.packets - before.packets) * 1000) / (after.at - before.at),
    'of the voice, what had to be invented, share': ((after.concealed - before.concealed) / (after.samples - before.samples)).toFixed(4),
  });
  await expect(blaise.tile(ada.name).locator('video')).toHaveCount(0);
  expect(rate('bytes')).toBeLessThan(60);
});
