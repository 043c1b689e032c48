import {expect, test} from '@playwright/test';
import {Line} from './support/line.ts';
import {Person} from './support/person.ts';
import {Server} from './support/server.ts';
import {meetEachOther} from './support/witness.ts';

let server: Server;
let line: Line;
let people: Person[] = [];

test.beforeEach(async () => {
  server = await Server.start();
  line = await Line.to(server.port);
});
test.afterEach(async () => {
  await Promise.all(people.map((person) => person.close()));
  people = [];
  line.close();
  expect(await server.stop(), server.output).toBe(0);
});

/** Ada's signalling goes over the line; Blaise is there by the server's own address. */
async function meet(query: string): Promise<[Person, Person]> {
  const ada = await Person.open({url: line.url, index: 0, name: 'Ada Lovelace', query});
  people.push(ada);
  const code = await ada.begin();
  const blaise = await Person.open({url: server.url, index: 1, name: 'Blaise Pascal', query});
  people.push(blaise);
  await blaise.join(code);
  await meetEachOther(ada, blaise);
  return [ada, blaise];
}

/** Keeps what the page tells a screen reader from now on: whoever comes and goes is in it. */
async function listen(person: Person): Promise<() => Promise<string[]>> {
  await person.page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, {heard});
    for (const region of document.querySelectorAll('[aria-live]')) {
      const note = () => heard.push(region.textContent ?? '');
      new MutationObserver(note).observe(region, {childList: true, characterData: true, subtree: true});
    }
  });
  return () => person.page.evaluate(() => (window as unknown as {heard: string[]}).heard);
}

/** What is said while signalling is away. */
const cut = (person: Person) => person.page.getByText(/^Reconnecting to [\d.:]+…$/);
/** What is said while sound and picture are. */
const silenced = (person: Person) => person.page.getByText('No one can see or hear you right now');
/** Try to reach the server every two seconds or so, and look at the line twice a second. */
const soon = {timeout: 6_000};

/** Frames go on arriving: what is seen after is more than what was seen before. */
async function goesOnSeeing(person: Person, other: Person): Promise<void> {
  const {frames} = await person.see(other.name);
  await expect.poll(async () => (await person.see(other.name)).frames).toBeGreaterThan(frames + 10);
}

for (const [mode, query] of [['one peer connection', '?pc=1'], ['two peer connections', '?pc=2']] as const) {
  test(`signalling that breaks resumes without loss of media over ${mode}`, async () => {
    const [ada, blaise] = await meet(query);
    const heard = await listen(blaise);
    const tile = await blaise.tile(ada.name).elementHandle();

    line.cut();
    await expect(cut(ada)).toBeVisible();
    await goesOnSeeing(ada, blaise);
    await goesOnSeeing(blaise, ada);
    await ada.hearsToneOf(blaise);
    await blaise.hearsToneOf(ada);
    await expect(cut(ada)).toBeVisible();
    await expect(silenced(ada), 'she is heard').toHaveCount(0);

    line.mend();
    await expect(cut(ada)).toBeHidden(soon);
    await expect(silenced(ada)).toHaveCount(0);
    await meetEachOther(ada, blaise);
    expect(await heard(), 'nobody came or went').toEqual([]);
    expect(await tile?.evaluate((element) => element.isConnected), 'the tile stayed').toBe(true);
    await expect(cut(blaise)).toBeHidden();
  });

  test(`what happens while signalling is broken arrives afterwards over ${mode}`, async () => {
    const [ada, blaise] = await meet(query);
    line.cut();
    await expect(cut(ada)).toBeVisible();
    await blaise.page.getByRole('button', {name: 'Microphone', exact: true}).click();
    await expect(ada.tile(blaise.name).getByText('Microphone off')).toHaveCount(0);

    line.mend();
    await expect(ada.tile(blaise.name).getByText('Microphone off')).toHaveCount(1, {timeout: 30_000});
    await expect(cut(ada)).toBeHidden(soon);
    await expect.poll(() => ada.hear(blaise.name)).toBe(0);

    await blaise.page.getByRole('button', {name: 'Microphone off', exact: true}).click();
    await meetEachOther(ada, blaise);
  });
}

test('everybody comes back by themselves when the server has crashed and is there again', async () => {
  test.setTimeout(150_000);
  const [ada, blaise] = await meet('');
  await server.crash();
  // No media comes from a server that is not there; a connection knows after some seconds.
  await expect(silenced(ada)).toBeVisible({timeout: 30_000});
  await server.startAgain();
  for (const one of people) await expect(silenced(one)).toBeHidden({timeout: 60_000});
  await meetEachOther(ada, blaise);
});
