import {execFileSync} from 'node:child_process';
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from '@playwright/test';
import {Person} from '../support/person.ts';
import {Server} from '../support/server.ts';

const pictures = resolve(dirname(fileURLToPath(import.meta.url)), '../../../docs/pictures');
const cast = [
  {name: 'Claire Morvan', face: 'claire'},
  {name: 'Kofi Mensah', face: 'kofi'},
  {name: 'Nadia Ferhat', face: 'nadia'},
];

/** A camera that shows one drawn person. */
function camera(face: string, folder: string): string {
  const film = join(folder, `${face}.mjpeg`);
  const input = join(pictures, 'people', `${face}.jpg`);
  const filter = 'scale=1280:720:force_original_aspect_ratio=increase,crop=1280:720';
  const output = ['-vf', filter, '-r', '15', '-t', '2', '-q:v', '2', '-pix_fmt', 'yuvj420p', film];
  execFileSync('ffmpeg', ['-loglevel', 'error', '-y', '-loop', '1', '-i', input, ...output]);
  return film;
}

test('a meeting of three', async () => {
  const server = await Server.start();
  const folder = mkdtempSync(join(tmpdir(), 'visio-pictures-'));
  const people: Person[] = [];
  let code = '';
  for (const {name, face} of cast) {
    const video = camera(face, folder);
    const person = await Person.open({url: server.url, index: people.length, name, video});
    people.push(person);
    if (code) await person.join(code);
    else code = await person.begin();
  }

  const last = people[2];
  if (!last) throw new Error('nobody there');
  for (const other of people.slice(0, 2)) {
    await expect.poll(async () => (await last.see(other.name)).frames, {timeout: 30_000}).toBeGreaterThan(40);
  }
  await last.page.setViewportSize({width: 1440, height: 900});
  await people[1]?.page.getByRole('button', {name: /microphone/i}).first().click();
  await expect(last.tile('Kofi Mensah').locator('.icon.off')).toBeVisible();
  await expect.poll(() => last.page.locator('[data-speaking]').count()).toBeGreaterThan(0);
  await last.page.screenshot({path: join(pictures, 'meeting.png')});

  await Promise.all(people.map((person) => person.close()));
  expect(await server.stop()).toBe(0);
});
