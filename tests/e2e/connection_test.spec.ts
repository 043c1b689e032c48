// Whether meetings work from where one is, tried in a room of one's own.

import {readFileSync} from 'node:fs';
import {expect, test} from '@playwright/test';
import {keepHouse} from './support/house.ts';

const house = keepHouse();

test('a guest tries the connection, and gets a report to hand on', async () => {
  const {page} = await house.open('Grace');
  await page.goto(house.server.url);
  await page.getByRole('link', {name: 'Test the connection'}).click();
  await page.getByRole('button', {name: 'Start the test'}).click();
  await expect(page.getByRole('button', {name: 'Report'})).toBeVisible({timeout: 60_000});
  const steps = page.getByRole('list', {name: 'What is tried'}).getByRole('listitem');
  for (const name of ['Server', 'Joining', 'Direct path (UDP)', 'Chat and raised hands']) {
    await expect(steps.filter({hasText: `Good: ${name}`}), name).toContainText(' ms');
  }
  await expect(steps.filter({hasText: 'A moving test picture'})).toContainText('Mbit/s');
  const download = page.waitForEvent('download');
  await page.getByRole('button', {name: 'Report'}).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('Direct path (UDP): Good');
});
