// The server stops and another follows: as an operator does it, and as a power cut does.

import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from '@playwright/test';
import {Hooks} from './support/hooks.ts';
import {Person} from './support/person.ts';
import {Server} from './support/server.ts';
import {meetEachOther} from './support/witness.ts';

let hooks: Hooks;
let server: Server;
let people: Person[] = [];

test.beforeEach(async () => {
  test.setTimeout(180_000);
  hooks = await Hooks.listen();
  server = await Server.start({VISIO_WEBHOOKS_URLS: hooks.url});
  hooks.trust(server.keys());
});
test.afterEach(async () => {
  await Promise.all(people.map((person) => person.close()));
  people = [];
  expect(await server.stop(), server.output).toBe(0);
  hooks.close();
  expect(hooks.forged).toEqual([]);
});

/** Two people in a meeting, and the name of its room. */
async function meet(): Promise<[Person, Person, string]> {
  const ada = await Person.open({url: server.url, index: 0, name: 'Ada Lovelace'});
  people.push(ada);
  const code = await ada.begin();
  const blaise = await Person.open({url: server.url, index: 1, name: 'Blaise Pascal'});
  people.push(blaise);
  await blaise.join(code);
  await meetEachOther(ada, blaise);
  return [ada, blaise, await server.roomOf(code)];
}

const ofPeople = (names: string[]) => names.filter((name) => !name.startsWith('track_'));
const lefts = (room: string) =>
  hooks.events.filter(({event, room: of}) => event === 'participant_left' && of?.name === room);

test('a server that is restarted answers again soon, and nobody has left', async () => {
  const [ada, blaise, room] = await meet();
  await expect.poll(() => hooks.names(room).length).toBe(7);
  const {sid} = hooks.events.find(({event}) => event === 'room_started')!.room!;

  // What ships is held to two seconds (VISIO_BINARY=build/release/visio); sanitizers take longer on a busy machine.
  expect(await server.restart()).toBeLessThan(process.env.VISIO_BINARY ? 2000 : 8000);
  await meetEachOther(ada, blaise);
  await expect
    .poll(() => ofPeople(hooks.names(room)).slice(3))
    .toEqual(['participant_joined', 'participant_joined']);
  expect(new Set(hooks.events.map((event) => event.room?.sid))).toEqual(new Set([sid]));
  expect(existsSync(join(server.data, 'handover')), 'the file is gone').toBe(false);
});

test('who does not return after a restart has left half a minute later', async () => {
  const [ada, blaise, room] = await meet();
  const joined = hooks.events.filter(({event, room: of}) => event === 'participant_joined' && of?.name === room);
  const before = joined.map(({participant}) => participant?.identity);
  await server.terminate();
  expect(lefts(room)).toEqual([]);
  await blaise.close();
  await server.startAgain();
  await expect.poll(() => ofPeople(hooks.names(room)).slice(3), {timeout: 40_000}).toContain('participant_joined');
  const back = hooks.events.findLast(({event}) => event === 'participant_joined')!.participant!.identity;
  await expect.poll(() => lefts(room).length, {timeout: 40_000}).toBe(1);
  expect([back, lefts(room)[0]?.participant?.identity].toSorted()).toEqual(before.toSorted());

  await ada.leave();
  await expect.poll(() => ofPeople(hooks.names(room)).at(-1), {timeout: 60_000}).toBe('room_finished');
});

test('after a crash nothing is told of those who were there', async () => {
  const [ada, blaise, room] = await meet();
  await server.crash();
  expect(existsSync(join(server.data, 'handover')), 'a file that remembers').toBe(false);
  await server.startAgain();
  await expect
    .poll(() => ofPeople(hooks.names(room)).slice(3), {timeout: 60_000})
    .toEqual(['room_started', 'participant_joined', 'participant_joined']);
  await meetEachOther(ada, blaise);
  expect(lefts(room)).toEqual([]);
});
