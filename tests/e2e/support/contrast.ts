import type {Locator, Page} from '@playwright/test';

/** In a page: the darkest and the lightest of a picture, 0 to 255. */
async function extremes(base64: string): Promise<[number, number]> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], {type: 'image/png'}));
  const {width, height} = picture;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(picture, 0, 0);
  const {data} = context.getImageData(0, 0, width, height);
  let [darkest, lightest] = [255, 0];
  for (let at = 0; at < data.length; at += 4) {
    const grey = 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
    darkest = Math.min(darkest, grey);
    lightest = Math.max(lightest, grey);
  }
  return [darkest, lightest];
}

/** In a page: where an element's own words stand. */
function placeOfWords(element: Element): {x: number; y: number; width: number; height: number} {
  const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  if (!words) throw new Error('no words');
  const range = document.createRange();
  range.selectNodeContents(words);
  const {x, y, width, height} = range.getBoundingClientRect();
  return {x, y, width, height};
}

/** Whether the words of something can be told from what they lie on. */
export async function isLegible(page: Page, part: Locator): Promise<boolean> {
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot({clip: await part.evaluate(placeOfWords)});
  const [darkest, lightest] = await page.evaluate(extremes, picture.toString('base64'));
  return lightest - darkest > 128;
}
