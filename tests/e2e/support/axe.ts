import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import type {Page} from '@playwright/test';
import {root} from './server.ts';

const axe = readFileSync(resolve(root, 'web/node_modules/axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    axe: {run(within?: Node): Promise<{violations: {id: string; nodes: {target: unknown}[]}[]}>};
  }
}

/** What axe finds wrong with a part of the page as it is now: its rules, each with the places. */
async function violationsOf(page: Page, part: string): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (selector) => {
    const {violations} = await window.axe.run(document.querySelector(selector) ?? document);
    return violations.map(({id, nodes}) => `${id}: ${nodes.map(({target}) => String(target)).join(', ')}`);
  }, part);
}

/** In the page: it is painted in its new colours, and no old one fades any more. */
async function settled(): Promise<void> {
  const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await painted();
  const ending = document.getAnimations().filter(({effect}) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({finished}) => finished));
  await painted();
}

/**
 * What axe finds wrong with the page, or a part of it, in light and in dark colours. The person chose no theme: it
 * follows the system's.
 */
export async function axeViolations(page: Page, part = 'html'): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
    await page.evaluate(settled);
    found.push(...(await violationsOf(page, part)).map((violation) => `${colorScheme}: ${violation}`));
  }
  return found;
}
