// Planned meetings: from the form to the calendar, for one meeting and for a series.

import {readFile} from 'node:fs/promises';
import {expect, test, type Page} from '@playwright/test';
import {adasAccount} from './support/accounts.ts';
import {axeViolations} from './support/axe.ts';
import {keepHouse} from './support/house.ts';
import {pressByKeyboard, tabTo} from './support/keyboard.ts';
import type {Person} from './support/person.ts';

const house = keepHouse({accounts: [adasAccount]});

const day = 86_400_000;
/** "2027-03-18", so many days from now. */
const dayIn = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);

const heading = (page: Page, name: string) => page.getByRole('heading', {name, exact: true});
const button = (page: Page, name: string) => page.getByRole('button', {name, exact: true});
const planned = (page: Page) => page.getByRole('region', {name: 'Planned meetings'});

/** Ada is signed in and has made a room; its code. */
async function withRoom(name: string): Promise<[Person, string]> {
  const ada = await house.open(adasAccount.name);
  const {page} = ada;
  await ada.signIn(adasAccount);
  await page.goto(`${house.server.url}/rooms`);
  await button(page, 'New room').click();
  await page.getByRole('textbox', {name: 'Name of the room'}).fill(name);
  await button(page, 'Create the room').click();
  await expect(heading(page, name)).toBeVisible();
  const code = new URL(page.url()).pathname.split('/')[2] ?? '';
  expect(code).not.toBe('');
  return [ada, code];
}

/** What the meeting's file says of it, line by line, unfolded as RFC 5545 §3.1 folds them. Zones have rules of their own. */
async function eventOf(page: Page): Promise<string[]> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', {name: 'Calendar (.ics)'}).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/\.ics$/);
  const text = await readFile(await file.path(), 'utf8');
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  return lines.slice(lines.indexOf('BEGIN:VEVENT'), lines.indexOf('END:VEVENT'));
}

test('a host plans a meeting by keyboard alone, finds it in the room and at home, and cancels it', async () => {
  const [ada] = await withRoom('Plan vélo');
  const {page} = ada;
  await expect(planned(page).getByText('Nothing is planned.')).toBeVisible();
  await pressByKeyboard(page, planned(page).getByRole('link', {name: 'Plan a meeting'}));
  await expect(heading(page, 'Plan a meeting')).toBeFocused();

  // Sent without a title: it is asked for, where it belongs.
  await pressByKeyboard(page, button(page, 'Plan the meeting'));
  const title = page.getByRole('textbox', {name: 'Title'});
  await expect(page.getByText('Give the meeting a title.')).toBeVisible();
  await expect(title).toBeFocused();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.type('Winter paths');
  await tabTo(page, page.getByRole('textbox', {name: 'Agenda'}));
  await page.keyboard.type('Snow');
  await pressByKeyboard(page, button(page, 'Plan the meeting'));
  await expect(heading(page, 'Winter paths')).toBeFocused();
  expect(await axeViolations(page)).toEqual([]);

  await pressByKeyboard(page, page.getByRole('link', {name: 'Plan vélo', exact: true}));
  await expect(planned(page).getByRole('link', {name: 'Winter paths', exact: true})).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.goto(house.server.url);
  await pressByKeyboard(page, planned(page).getByRole('link', {name: 'Winter paths', exact: true}));

  await pressByKeyboard(page, button(page, 'Delete the meeting'));
  const dialog = page.getByRole('dialog');
  await pressByKeyboard(page, dialog.getByRole('button', {name: 'Delete the meeting'}));
  await expect(heading(page, 'Hello Ada')).toBeFocused();
  await expect(planned(page).getByText('Nothing is planned.')).toBeVisible();
  expect(ada.problems).toEqual([]);
});

test('a series goes into a calendar with its room, its zone and its rule, and changes there when it is changed', async () => {
  const [{page, problems}, code] = await withRoom('Roads');
  await planned(page).getByRole('link', {name: 'Plan a meeting'}).click();
  const [first, last] = [dayIn(14), dayIn(42)];
  await page.getByRole('textbox', {name: 'Title'}).fill('Roads, every week');
  await page.getByLabel('Day', {exact: true}).fill(first);
  await page.getByLabel('From').fill('14:00');
  await page.getByLabel('To', {exact: true}).fill('15:30');
  await page.getByLabel('Time zone').selectOption('Europe/Paris');
  await page.getByLabel('Repetition').selectOption('Every week');
  await page.getByLabel('Last day').fill(last);
  await page.getByRole('textbox', {name: 'Email addresses'}).fill('blaise@example.org');
  await button(page, 'Plan the meeting').click();
  await expect(heading(page, 'Roads, every week')).toBeVisible();
  await expect(page.getByText('· Every week')).toBeVisible();
  const coming = page.getByRole('region', {name: 'Next meetings'}).getByRole('listitem');
  await expect(coming).toHaveCount(5);
  await expect(page.getByText('blaise@example.org')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);

  const digits = (day: string) => day.replaceAll('-', '');
  const made = await eventOf(page);
  expect(made).toContain('SUMMARY:Roads\\, every week');
  expect(made).toContain(`LOCATION:${house.server.url}/${code}`);
  expect(made).toContain(`DTSTART;TZID=Europe/Paris:${digits(first)}T140000`);
  expect(made).toContain(`DTEND;TZID=Europe/Paris:${digits(first)}T153000`);
  // That day included, by the clocks of Paris.
  const rule = made.find((line) => line.startsWith('RRULE:')) ?? '';
  expect(rule).toMatch(new RegExp(`^RRULE:FREQ=WEEKLY;UNTIL=${digits(last)}T2[12]5959Z$`));
  expect(made).toContain('SEQUENCE:0');

  await button(page, 'Change the meeting').click();
  await page.getByLabel('From').fill('13:00');
  await page.getByLabel('Repetition').selectOption('Every two weeks');
  expect(await axeViolations(page)).toEqual([]);
  await button(page, 'Save').click();
  await expect(page.getByText('· Every two weeks')).toBeVisible();
  await expect(heading(page, 'Roads, every week')).toBeFocused();
  await expect(coming).toHaveCount(3);
  const changed = await eventOf(page);
  expect(changed).toContain(`DTSTART;TZID=Europe/Paris:${digits(first)}T130000`);
  expect(changed.find((line) => line.startsWith('RRULE:'))).toBe(rule.replace('WEEKLY', 'WEEKLY;INTERVAL=2'));
  expect(changed).toContain('SEQUENCE:1');
  const uid = (lines: string[]) => lines.find((line) => line.startsWith('UID:'));
  expect(uid(changed)).toBe(uid(made));

  const address = page.url();
  await button(page, 'Delete the meeting').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('None of the meetings of the series will be planned any more.')).toBeVisible();
  await dialog.getByRole('button', {name: 'Delete the meeting'}).click();
  await expect(heading(page, 'Hello Ada')).toBeVisible();
  expect(problems).toEqual([]);
  await page.goto(address);
  await expect(heading(page, 'This meeting is no longer planned')).toBeVisible();
});
