import type {Locator, Page} from '@playwright/test';

/** More stops than any page has. */
const mostStops = 80;

/** Goes to something by the Tab key alone, as who has no mouse does. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let stop = 0; stop < mostStops; ++stop) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the Tab key does not lead to ${String(wanted)}`);
}

/** Goes to something by the Tab key and presses it. */
export async function pressByKeyboard(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}

/** Goes to a button of the meeting's bar as people are told to, by F2 and the arrow, and presses it. */
export async function pressInBar(page: Page, wanted: Locator): Promise<void> {
  await page.keyboard.press('F2');
  for (let step = 0; step < mostStops; ++step) {
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`the arrows do not lead to ${String(wanted)}`);
}
