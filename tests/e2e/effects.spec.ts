// What people put behind themselves, and what they take out of their sound, as the others see and hear it. A camera here shows
// bars and nobody: all of it is background.

import {expect, test} from '@playwright/test';
import {keepHouse} from './support/house.ts';
import type {Person} from './support/person.ts';
import {loudness, voiceBesideFan} from './support/voice.ts';

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}});

/** All bars are as bright as paper. */
const paper = 15;
/** Between a bar and the next, of 255: seen sharply it is well above, in a strong blur well below. */
const sharp = 60;

/** How hard the hardest edge between somebody's bars is; 255 as long as there is no picture. Runs in the page. */
function hardestEdge(name: string): number {
  const video = document.querySelector<HTMLVideoElement>(`[data-participant-name="${CSS.escape(name)}"] video`);
  if (!video || video.videoWidth === 0) return 255;
  const context = new OffscreenCanvas(640, 360).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(video, 0, 0, 640, 360);
  const row = context.getImageData(0, 280, 340, 1).data;
  let hardest = 0;
  for (let x = 40; x + 4 < 300; ++x) {
    hardest = Math.max(hardest, Math.abs((row[4 * x] ?? 0) - (row[4 * (x + 4)] ?? 0)));
  }
  return hardest;
}

const edge = (witness: Person, about: Person) => witness.page.evaluate(hardestEdge, about.name);
const framesOf = async (witness: Person, about: Person) => (await witness.see(about.name)).frames;

/** A picture file (BMP) of one colour. */
function night(): {name: string; mimeType: string; buffer: Buffer} {
  const [width, height] = [64, 36];
  const buffer = Buffer.alloc(54 + 3 * width * height, 10);
  buffer.fill(0, 0, 54);
  buffer.write('BM', 0);
  buffer.writeUInt32LE(buffer.length, 2);
  buffer.writeUInt32LE(54, 10);
  buffer.writeUInt32LE(40, 14);
  buffer.writeInt32LE(width, 18);
  buffer.writeInt32LE(height, 22);
  buffer.writeUInt16LE(1, 26);
  buffer.writeUInt16LE(24, 28);
  return {name: 'night.bmp', mimeType: 'image/bmp', buffer};
}

/** Further pictures come. */
async function keepsReceiving(witness: Person, about: Person): Promise<void> {
  const before = await framesOf(witness, about);
  await expect.poll(() => framesOf(witness, about)).toBeGreaterThan(before + 10);
}

async function choose({page}: Person, name: string): Promise<void> {
  // Without a graphics card the browser draws nothing for seconds while it starts, and a mouse waits for that.
  await page.getByRole('radio', {name, exact: true}).dispatchEvent('click');
}

test('whoever blurs the background before joining is never seen without, then shows pictures, then the room', async () => {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  const code = await blaise.begin();
  await ada.page.goto(`${house.server.url}/${code}`);
  await choose(ada, 'Strong blur');
  await ada.page.getByRole('textbox', {name: /your name/i}).fill(ada.name);
  await ada.page.getByRole('button', {name: /^join/i}).click();
  await expect.poll(async () => (await blaise.see(ada.name)).width).toBeGreaterThan(0);
  expect(await edge(blaise, ada)).toBeLessThan(sharp);
  await keepsReceiving(blaise, ada);
  expect(await edge(blaise, ada)).toBeLessThan(sharp);

  await ada.page.getByRole('button', {name: 'More', exact: true}).click();
  await ada.page.getByRole('menuitem', {name: 'Background'}).click();
  await choose(ada, 'Paper');
  await expect.poll(async () => (await blaise.see(ada.name)).code).toBe(paper);
  await keepsReceiving(blaise, ada);

  await ada.page.getByRole('complementary').getByLabel('A picture of yours').setInputFiles(night());
  await expect(ada.page.getByRole('radio', {name: 'Your picture', exact: true})).toBeChecked();
  await expect.poll(async () => (await blaise.see(ada.name)).code).toBe(0);

  await choose(ada, 'None');
  await blaise.seesMoving(ada);
  expect(await edge(blaise, ada)).toBeGreaterThan(sharp);
  expect([...ada.problems, ...blaise.problems]).toEqual([]);
});

test('whoever takes the noise away is heard without it, and heard all the same', async () => {
  const ada = await house.open('Ada Lovelace', {audio: voiceBesideFan()});
  const blaise = await house.open('Blaise Pascal');
  await blaise.join(await ada.begin());
  const heard = () => blaise.page.evaluate(loudness, ada.name);
  const pauses = async () => {
    const {voice, pause} = await heard();
    return voice > 0.02 ? pause / voice : 1;
  };
  await ada.page.keyboard.press('Control+,');
  await choose(ada, 'No');
  await expect.poll(pauses).toBeGreaterThan(0.12);
  await expect.poll(pauses).toBeLessThan(0.9);
  await choose(ada, 'Strong');
  await expect.poll(pauses).toBeLessThan(0.06);
  await expect(ada.page.getByText('Your microphone works')).toBeVisible();
  expect([...ada.problems, ...blaise.problems]).toEqual([]);
});
