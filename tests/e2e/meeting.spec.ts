import {expect, test} from '@playwright/test';
import {keepHouse} from './support/house.ts';
import type {Person} from './support/person.ts';
import {meetEachOther} from './support/witness.ts';

const house = keepHouse();

async function twoPeople(query = ''): Promise<[Person, Person, string]> {
  const ada = await house.open('Ada Lovelace', {query});
  const code = await ada.begin();
  const blaise = await house.open('Blaise Pascal', {query});
  await blaise.join(code);
  return [ada, blaise, code];
}

for (const [mode, query] of [['one peer connection', '?pc=1'], ['two peer connections', '?pc=2']] as const) {
  test(`two people see and hear each other over ${mode}`, async () => {
    const [ada, blaise] = await twoPeople(query);
    await meetEachOther(ada, blaise);
    expect([...ada.problems, ...blaise.problems]).toEqual([]);
  });
}

test('three people see and hear each other, and the rest goes on when one leaves', async () => {
  const [ada, blaise, code] = await twoPeople();
  const chloe = await house.open('Chloé Nguyen');
  await chloe.join(code);
  await meetEachOther(...house.people);

  await blaise.leave();
  await expect(ada.tile(blaise.name)).toHaveCount(0);
  await ada.meets(chloe);
});

/** The first byte of a message from the server that tells which qualities of a track are wanted. */
const qualityUpdate = (14 << 3) | 2;

test('whoever joins hears what is wanted of a picture that is known there, and of no sound', async () => {
  const ada = await house.open('Ada Lovelace');
  const warnings: string[] = [];
  ada.page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  const told = new Promise<void>((done) => {
    ada.page.on('websocket', (socket) => {
      socket.on('framereceived', ({payload}) => {
        if (typeof payload !== 'string' && payload[0] === qualityUpdate) done();
      });
    });
  });
  await ada.begin();
  await told;
  const blaise = await house.open('Blaise Pascal');
  await blaise.join(new URL(ada.page.url()).pathname.slice(1));
  await meetEachOther(ada, blaise);
  expect(warnings.filter((warning) => warning.includes('quality'))).toEqual([]);
});

test('a muted microphone is silent and says so, and comes back', async () => {
  const [ada, blaise] = await twoPeople();
  await blaise.hearsToneOf(ada);

  await ada.page.getByRole('button', {name: /mute|microphone/i}).first().click();
  await expect.poll(() => blaise.hear(ada.name)).toBe(0);
  await ada.page.getByRole('button', {name: /unmute|microphone/i}).first().click();
  await blaise.hearsToneOf(ada);
});

test('a camera that goes off leaves no frozen picture, and comes back moving', async () => {
  const [ada, blaise] = await twoPeople();
  await blaise.seesMoving(ada);

  await ada.page.getByRole('button', {name: /camera/i}).first().click();
  await expect(blaise.tile(ada.name).locator('video')).toHaveCount(0);
  await ada.page.getByRole('button', {name: /camera/i}).first().click();
  await blaise.seesMoving(ada);
});

test('a reload is a new arrival of the same person', async () => {
  const [ada, blaise, code] = await twoPeople();
  await blaise.meets(ada);
  await ada.join(code);
  await blaise.meets(ada);
  await expect(blaise.tile(ada.name)).toHaveCount(1);
});
