import {execFileSync} from 'node:child_process';
import {resolve} from 'node:path';
import {expect, test} from '@playwright/test';
import {chromiumPath} from '../support/chromium.ts';
import {keepHouse} from '../support/house.ts';
import {root} from '../support/server.ts';
import {median, print} from './print.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});
const times = 5;
const program = resolve(root, 'tests/e2e/node_modules/.bin/lighthouse');
const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];

interface Report {
  categories: Record<'performance' | 'accessibility', {score: number}>;
  audits: Record<string, {score: number | null; title: string; numericValue?: number}>;
}

/** One look at a page, on a simulated phone with a slow connection: Lighthouse's own preset. */
function look(url: string): Report {
  const args = [url, '--quiet', '--only-categories=performance,accessibility', '--output=json', `--chrome-flags=${flags.join(' ')}`];
  const env = {...process.env, CHROME_PATH: chromiumPath};
  return JSON.parse(execFileSync(program, args, {env, encoding: 'utf8', maxBuffer: 64 * 2 ** 20})) as Report;
}

for (const [name, path] of [['the home page', ''], ['the page before joining', 'room']] as const) {
  test(`Lighthouse on ${name}`, async () => {
    const {url} = house.server;
    const address = path === '' ? url : `${url}/${(await house.server.makeRoom()).slug}`;
    const reports = Array.from({length: times}, () => look(address));
    const value = (audit: string) => median(reports.map(({audits}) => audits[audit]?.numericValue ?? NaN));
    const scores = (category: keyof Report['categories']) => reports.map(({categories}) => categories[category].score);
    print(`Lighthouse on ${name}, a phone's preset, median of ${times}`, {
      'performance': median(scores('performance')).toFixed(2),
      'accessibility': median(scores('accessibility')).toFixed(2),
      'first paint with content, ms': value('first-contentful-paint'),
      'largest paint with content, ms': value('largest-contentful-paint'),
      'blocked, ms': value('total-blocking-time'),
      'layout shift': value('cumulative-layout-shift').toFixed(3),
      'received, KiB': value('total-byte-weight') / 1024,
    });
    expect(median(scores('accessibility'))).toBe(1);
    expect(median(scores('performance'))).toBeGreaterThanOrEqual(0.95);
  });
}
