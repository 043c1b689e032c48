import {expect, test} from '@playwright/test';
import {keepHouse} from '../support/house.ts';
import {median, print} from './print.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});
const times = 10;

declare global {
  interface Window {
    /** From the click on Join to the first picture of somebody else, in milliseconds. */
    firstFrame: Promise<number>;
  }
}

/** Before the page: what it tells later. */
function noteFirstFrame(): void {
  window.firstFrame = new Promise((resolve) => {
    const clicked = new Promise<number>((know) => {
      addEventListener('click', ({timeStamp, target}) => {
        if ((target as Element).closest('button[type=submit]')) know(timeStamp);
      }, {capture: true});
    });
    const seen = new Set<HTMLVideoElement>();
    new MutationObserver(() => {
      for (const video of document.querySelectorAll<HTMLVideoElement>('article:not(.self) video')) {
        if (seen.has(video)) continue;
        seen.add(video);
        video.requestVideoFrameCallback(async (now) => resolve(now - (await clicked)));
      }
    }).observe(document, {childList: true, subtree: true});
  });
}

test('from the click on Join to the first picture of somebody else', async () => {
  const ada = await house.open('Ada Lovelace');
  const code = await ada.begin();
  const blaise = await house.open('Blaise Pascal');
  await blaise.page.addInitScript(noteFirstFrame);
  const all: number[] = [];
  for (let n = 0; n < times; n += 1) {
    await blaise.page.goto(`${house.server.url}/${code}`);
    await blaise.page.getByRole('textbox', {name: /your name/i}).fill(blaise.name);
    // As a person does, who looks at the own picture first.
    await blaise.page.waitForTimeout(2000);
    await blaise.page.getByRole('button', {name: /^join/i}).click();
    all.push(await blaise.page.evaluate(() => window.firstFrame));
    await blaise.leave();
    await expect(ada.tile(blaise.name)).toHaveCount(0);
  }
  print('from the click on Join to the first remote picture', {
    'median, ms': median(all),
    'fastest … slowest, ms': `${Math.round(Math.min(...all))} … ${Math.round(Math.max(...all))}`,
  });
});
