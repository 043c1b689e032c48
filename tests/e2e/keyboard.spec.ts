// A whole meeting by keyboard alone, as people without a mouse have it.

import {expect, test, type Page} from '@playwright/test';
import {adasAccount} from './support/accounts.ts';
import {keepHouse} from './support/house.ts';
import {pressByKeyboard, pressInBar, tabTo} from './support/keyboard.ts';
import type {Person} from './support/person.ts';

const house = keepHouse({accounts: [adasAccount]});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', {name});
const notices = ({page}: Person) => page.getByRole('region', {name: 'Notices'});

/** Goes through an open menu by the arrow, and takes an item. */
async function take(page: Page, role: 'menuitem' | 'menuitemradio', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, {name});
  await expect(wanted).toBeVisible();
  for (let step = 0; step < 30; ++step) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`the arrow does not lead to ${String(name)}`);
}

test('somebody is let in, shares, writes, raises a hand, pins, changes a device and leaves, all by keyboard', async () => {
  const [ada, blaise] = [await house.open(adasAccount.name), await house.open('Blaise Pascal')];
  await ada.signIn(adasAccount);
  const code = await ada.begin();
  const {page} = blaise;

  await page.goto(`${house.server.url}/${code}`);
  await tabTo(page, page.getByRole('textbox', {name: 'Your name'}));
  await page.keyboard.type('Blaise Pascal');
  await page.keyboard.press('Enter');
  await pressByKeyboard(ada.page, notices(ada).getByRole('button', {name: 'Let in'}));
  await blaise.isIn();

  await pressInBar(page, button(page, /^Share screen/));
  const shared = ada.page.locator(`article[data-shared-screen][data-shared-by="${blaise.name}"]`);
  await expect(shared.locator('video')).toBeVisible();
  await expect(button(page, /^Share screen/)).toBeFocused();
  await pressByKeyboard(page, button(page, 'Stop sharing'));
  await expect(shared).toHaveCount(0);

  // Where one has a mouse, no finger needs a keyboard on the glass: one may write at once.
  await pressInBar(page, button(page, /^Chat/));
  await expect(page.getByRole('textbox', {name: 'Message'})).toBeFocused();
  await page.keyboard.type('Here is the plan.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').getByText('Here is the plan.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button(page, /^Chat/)).toBeFocused();
  await pressByKeyboard(ada.page, notices(ada).getByRole('button', {name: 'Read'}));
  await expect(ada.page.getByRole('log').getByText('Here is the plan.')).toBeVisible();

  await pressInBar(page, button(page, /^Raise hand/));
  await expect(ada.tile(blaise.name).getByText('Hand raised, place 1 in the queue')).toBeAttached();

  await pressInBar(page, button(page, /^People/));
  await pressByKeyboard(page, button(page, 'More about Ada Lovelace'));
  await take(page, 'menuitem', 'Pin for me');
  await pressByKeyboard(page, button(page, 'More about Ada Lovelace'));
  await expect(page.getByRole('menuitem', {name: 'Unpin for me'})).toBeVisible();
  await page.keyboard.press('Escape');

  const caret = button(page, 'Choose a microphone and speaker');
  await pressInBar(page, caret);
  await take(page, 'menuitemradio', 'Fake Audio Input 2');
  await expect(caret).toBeFocused();
  await pressInBar(page, caret);
  await expect(page.getByRole('menuitemradio', {name: 'Fake Audio Input 2'})).toBeChecked();
  await page.keyboard.press('Escape');

  await pressInBar(page, button(page, /^Leave/));
  await expect(page.getByRole('heading', {name: 'You left the meeting'})).toBeFocused();
  await expect(ada.tile(blaise.name)).toHaveCount(0);
});

test('on a small window the focus returns to where a sheet, a panel or a dialog was opened', async () => {
  const ada = await house.open(adasAccount.name);
  const {page} = ada;
  await ada.signIn(adasAccount);
  await ada.begin();
  await page.setViewportSize({width: 320, height: 640});
  const more = button(page, 'More');
  const sheet = page.getByRole('dialog', {name: 'More'});
  for (const [name, place] of [
    [/^Chat/, page.getByRole('complementary', {name: 'Chat'})],
    [/^People/, page.getByRole('complementary', {name: 'People'})],
    [/^Settings/, page.getByRole('dialog', {name: 'Settings'})],
  ] as const) {
    await pressInBar(page, more);
    await pressByKeyboard(page, sheet.getByRole('button', {name}));
    await expect(place).toBeVisible();
    await expect(sheet).toHaveCount(0);
    const close = place.getByRole('button', {name: 'Close'});
    await close.focus();
    await page.keyboard.press('Enter');
    await expect(place).toHaveCount(0);
    await expect(more).toBeFocused();
  }
});
