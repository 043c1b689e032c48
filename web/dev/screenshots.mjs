// Pictures of every screen, with a watch over what the console and axe say.
// node dev/screenshots.mjs <folder> [part of a name]; needs the mock server on 8099 and `vite` on 5173.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [folder = '/tmp/visio-screens', only = ''] = process.argv.slice(2);
const built = 'http://127.0.0.1:8099';
const gallery = 'http://127.0.0.1:5173/dev/gallery.html';
const sizes = {
  wide: [1440, 900],
  phone: [390, 844],
  small: [320, 640],
  side: [844, 390],
  middle: [1024, 768],
  magnified: [320, 256],
};

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** name, address, size, language, theme, what to do before the picture */
const shots = [
  ...each('home', `${built}/`),
  ...each('prejoin', `${built}/abc-defg-hij`, (page) => page.waitForSelector('.level')),
  ...each('grid', `${gallery}?people=6`),
  ['alone', `${gallery}?people=1`, 'wide', 'fr', 'light'],
  ['alone', `${gallery}?people=1`, 'wide', 'en', 'dark'],
  ['alone', `${gallery}?people=1`, 'phone', 'fr', 'dark'],
  ['alone', `${gallery}?people=1`, 'small', 'fr', 'light'],
  ['grid', `${gallery}?people=6`, 'side', 'fr', 'dark'],
  ['grid', `${gallery}?people=5`, 'middle', 'en', 'light'],
  ['alone', `${gallery}?people=1`, 'side', 'fr', 'dark'],
  ['prejoin', `${built}/abc-defg-hij`, 'side', 'fr', 'dark'],
  ['reconnecting', `${gallery}?state=reconnecting`, 'side', 'fr', 'light'],
  ['two', `${gallery}?people=2`, 'wide', 'fr', 'light'],
  ['two', `${gallery}?people=2`, 'phone', 'fr', 'light'],
  ['crowd', `${gallery}?people=60`, 'wide', 'fr', 'light'],
  ['crowd', `${gallery}?people=60`, 'phone', 'en', 'dark'],
  ['reconnecting', `${gallery}?state=reconnecting`, 'wide', 'fr', 'light'],
  ['reconnecting', `${gallery}?state=reconnecting`, 'phone', 'fr', 'dark'],
  ['signalling', `${gallery}?state=signalling`, 'wide', 'en', 'light'],
  ['grid', `${gallery}?people=6`, 'magnified', 'fr', 'light'],
  ['grid', `${gallery}?people=6`, 'wide', 'fr', 'forced'],
  ['home', `${built}/`, 'wide', 'en', 'forced'],
  ['ended', `${gallery}?show=ended`, 'wide', 'fr', 'forced'],
  ['bad-code', `${built}/`, 'small', 'fr', 'light', mistype],
  ['blocked', `${gallery}?state=blocked`, 'wide', 'en', 'light'],
  ['failed', `${gallery}?state=failed&people=3`, 'wide', 'fr', 'light'],
  ['contrast', `${gallery}?people=6`, 'wide', 'fr', 'contrast'],
  ['invite', `${gallery}?people=3`, 'wide', 'fr', 'light', (page) => page.getByRole('button', { name: 'Inviter' }).click()],
  ['keyboard', `${gallery}?people=3`, 'wide', 'en', 'dark', (page) => page.keyboard.press('Control+Shift+?')],
  ['menu', `${gallery}?people=3`, 'wide', 'fr', 'light', (page) => page.getByRole('button', { name: 'Choisir un micro' }).click()],
  ['ended', `${gallery}?show=ended`, 'wide', 'fr', 'light'],
  ['ended', `${gallery}?show=ended`, 'phone', 'fr', 'dark'],
  ['lost', `${gallery}?show=ended&why=lost`, 'wide', 'en', 'light'],
  ['not-found', `${built}/plan-vello`, 'wide', 'fr', 'light'],
  ['not-found', `${built}/plan-vello`, 'phone', 'en', 'dark'],
  ...each('lobby-waiting', `${gallery}?show=lobby`),
  ...['nobody', 'denied', 'locked', 'full', 'host', 'failed'].flatMap((status) => [
    [`lobby-${status}`, `${gallery}?show=lobby&status=${status}`, 'wide', 'fr', 'light'],
    [`lobby-${status}`, `${gallery}?show=lobby&status=${status}`, 'phone', 'en', 'dark'],
  ]),
  ...each('people-panel', `${gallery}?people=9&host&waiting=3`, openPanel('Personnes', 'People')),
  ...each('host-panel', `${gallery}?people=9&host`, openPanel('Droits et accès', 'Host controls')),
  ['people-panel', `${gallery}?people=9&host&waiting=3`, 'side', 'fr', 'dark', openPanel('Personnes', 'People')],
  ['people-crowd', `${gallery}?people=150&host&waiting=150`, 'wide', 'fr', 'light', openPanel('Personnes', 'People')],
  ['people-guest', `${gallery}?people=9`, 'phone', 'fr', 'light', openPanel('Personnes', 'People')],
  ['person-menu', `${gallery}?people=9&host`, 'wide', 'fr', 'light', openMenu],
  ['person-menu', `${gallery}?people=9&host`, 'phone', 'en', 'dark', openMenu],
  ...each('door', `${gallery}?people=6&host&waiting=1`),
  ['door-three', `${gallery}?people=6&host&waiting=3&told`, 'wide', 'fr', 'light'],
  ['door-three', `${gallery}?people=6&host&waiting=3&told`, 'phone', 'en', 'dark'],
  ['told', `${gallery}?people=6&told`, 'wide', 'en', 'dark'],
  ['spotlight', `${gallery}?people=9&spotlight`, 'wide', 'fr', 'light'],
  ['spotlight', `${gallery}?people=9&spotlight`, 'phone', 'fr', 'dark'],
  ['end-for-all', `${gallery}?people=9&host`, 'wide', 'fr', 'light', openEnd],
  ['end-for-all', `${gallery}?people=9&host`, 'phone', 'en', 'dark', openEnd],
  ...['someone', 'empty', 'crowd', 'failed'].map((mock) => [`rooms-${mock}`, `${built}/rooms?mock=${mock}`, 'wide', 'fr', 'light']),
  ...each('rooms', `${built}/rooms?mock=someone`),
  ...each('room', `${built}/rooms/abc-defg-hij?mock=someone`),
  ...each('attendance', `${built}/rooms/abc-defg-hij/attendance?mock=someone`, askQuorum),
  ...each('account', `${built}/account?mock=someone`),
  ['account', `${built}/account?mock=someone`, 'wide', 'fr', 'forced'],
  ['attendance', `${built}/rooms/abc-defg-hij/attendance?mock=someone`, 'wide', 'fr', 'forced', askQuorum],
  ['people-panel', `${gallery}?people=9&host&waiting=3`, 'wide', 'fr', 'forced', openPanel('Personnes', 'People')],
  ['person-menu', `${gallery}?people=9&host`, 'wide', 'fr', 'forced', openMenu],
  ['denied', `${built}/abc-defg-hij`, 'wide', 'fr', 'light'],
  ['denied', `${built}/abc-defg-hij`, 'phone', 'en', 'dark'],
];

function openPanel(...names) {
  return async (page) => {
    await page.getByRole('button', { name: new RegExp(`^(${names.join('|')})`) }).click();
    await page.waitForSelector('.panel');
  };
}

async function openMenu(page) {
  await openPanel('Personnes', 'People')(page);
  await page.getByRole('button', { name: /^(Autres choix pour|More about) Kofi/ }).first().click();
}

async function askQuorum(page) {
  await page.getByRole('spinbutton').fill('4');
}

async function openEnd(page) {
  await openPanel('Droits et accès', 'Host controls')(page);
  await page.getByRole('button', { name: /^(Mettre fin pour tous|End for everyone)$/ }).click();
}

async function mistype(page) {
  await page.getByRole('textbox').fill('pas un code !');
  await page.keyboard.press('Enter');
}

function each(name, address, act) {
  return [
    [name, address, 'wide', 'fr', 'light', act],
    [name, address, 'wide', 'en', 'dark', act],
    [name, address, 'phone', 'fr', 'dark', act],
    [name, address, 'phone', 'en', 'light', act],
    [name, address, 'small', 'fr', 'light', act],
    [name, address, 'small', 'de', 'dark', act],
    [name, address, 'small', 'nl', 'light', act],
  ];
}

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--use-fake-device-for-media-stream'];
await mkdir(folder, { recursive: true });
const wanted = shots.filter(([name]) => name.includes(only));
for (const denied of [false, true]) {
  const part = wanted.filter(([name]) => (name === 'denied') === denied);
  if (part.length === 0) continue;
  const answer = denied ? '--use-fake-ui-for-media-stream=deny' : '--use-fake-ui-for-media-stream';
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...flags, answer] });
  for (const shot of part) await take(browser, ...shot);
  await browser.close();
}

async function take(browser, name, address, size, language, theme, act) {
  const [width, height] = sizes[size];
  const forcedColors = theme === 'forced' ? 'active' : 'none';
  const eyes = { viewport: { width, height }, reducedMotion: 'reduce', forcedColors };
  const context = await browser.newContext({ ...eyes, locale: language });
  // Who is signed in at the mock server, and what it has (mock_people.mjs).
  const mock = new URL(address).searchParams.get('mock');
  if (mock) await context.addCookies([{ name: 'mock', value: mock, url: built }]);
  const page = await context.newPage();
  await page.addInitScript((chosen) => {
    localStorage.setItem('visio.preferences', JSON.stringify({ theme: chosen, name: 'Nadia Ferhat' }));
  }, theme);
  const file = `${name}-${size}-${theme}-${language}`;
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && console.log(file, message.text()));
  page.on('pageerror', (error) => console.log(file, error.message));
  await page.goto(address);
  await page.waitForSelector('h1');
  await page.evaluate(settled);
  await act?.(page);
  await page.evaluate(settled);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) console.log(file, `is ${overflow} px too wide`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const { id, nodes } of violations) console.log(file, id, nodes.map(({ target }) => target).join(' '));
  await page.screenshot({ path: `${folder}/${file}.png` });
  await context.close();
}

/** In the page: letters and pictures are there, what ends has ended, and it is painted. */
async function settled() {
  const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await painted();
  await document.fonts.ready;
  await Promise.allSettled([...document.images].map((image) => image.decode()));
  const ending = document.getAnimations().filter((moving) => moving.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map((moving) => moving.finished));
  await painted();
}
