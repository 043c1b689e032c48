// What hosts do in a meeting, seen by them and by those whom it concerns.

import {DisconnectReason, RoomEvent, TrackKind} from '@livekit/rtc-node';
import {expect, test} from '@playwright/test';
import {adasAccount, blaisesAccount} from './support/accounts.ts';
import {keepHouse} from './support/house.ts';
import {leaveAll, Native} from './support/native.ts';
import type {Person} from './support/person.ts';

let natives: Native[] = [];

const house = keepHouse({settings: {VISIO_ACCESS_CREATE: 'anyone'}, accounts: [adasAccount, blaisesAccount]});
test.afterEach(async () => {
  await leaveAll(natives, house.server);
  natives = [];
});

/** A guest with LiveKit's native client; returns the token, too. */
async function enter(code: string, name: string): Promise<[Native, string]> {
  const token = await house.server.guestToken(code, name);
  const native = await Native.join(house.server.webSocketUrl, token, name, 4 + natives.length);
  natives.push(native);
  return [native, token];
}

/** Ada hosts a meeting without an account, and Blaise is there. */
async function meet(): Promise<[Person, Person, string]> {
  const [ada, blaise] = [await house.open('Ada Lovelace'), await house.open('Blaise Pascal')];
  const code = await ada.begin();
  await blaise.join(code);
  await expect(ada.tile(blaise.name)).toBeVisible();
  return [ada, blaise, code];
}

const press = ({page}: Person, name: string | RegExp) => page.getByRole('button', {name, exact: true}).click();
const notices = ({page}: Person) => page.getByRole('region', {name: 'Notices'});
const says = ({page}: Person, title: string) => expect(page.getByRole('heading', {name: title})).toBeVisible();

/** The panel with who is there. */
async function showPeople(person: Person): Promise<void> {
  await press(person, /^People/);
  await expect(person.page.getByRole('heading', {name: /^In the meeting/})).toBeVisible();
}

async function choose(person: Person, about: string, command: string): Promise<void> {
  await press(person, `More about ${about}`);
  await person.page.getByRole('menuitem', {name: command}).click();
}

/** Whether the others have somebody's microphone as muted, as LiveKit's client sees it. */
function isMuted(native: Native, name: string): boolean | undefined {
  const person = [...native.room.remoteParticipants.values()].find((one) => one.name === name);
  const tracks = [...(person?.trackPublications.values() ?? [])];
  return tracks.find(({kind}) => kind === TrackKind.KIND_AUDIO)?.muted;
}

test('a host mutes one, then everybody else, and who is muted is told by whom', async () => {
  const [ada, blaise, code] = await meet();
  const [chloe] = await enter(code, 'Chloé Nguyen');
  await chloe.publish();
  await expect.poll(() => isMuted(chloe, blaise.name)).toBe(false);
  await showPeople(ada);
  await press(ada, 'Mute Blaise Pascal');
  await expect(notices(blaise).getByText('Ada Lovelace muted your microphone')).toBeVisible();
  await expect.poll(() => isMuted(chloe, blaise.name)).toBe(true);
  const own = () => [...chloe.self.trackPublications.values()].find(({kind}) => kind === TrackKind.KIND_AUDIO)?.muted;
  expect(own()).toBe(false);

  await press(ada, 'Mute everyone');
  await expect.poll(own).toBe(true);
  expect(isMuted(chloe, ada.name)).toBe(false);
});

test('a notice that a participant forges reaches nobody', async () => {
  const [ada, blaise, code] = await meet();
  const [mallory] = await enter(code, 'Mallory');
  const [chloe] = await enter(code, 'Chloé Nguyen');
  await expect.poll(() => chloe.room.remoteParticipants.has(mallory.identity)).toBe(true);
  const identity = [...chloe.room.remoteParticipants.values()].find(({name}) => name === blaise.name)?.identity;
  for (const type of ['participantMuted', 'permissionsRemoved', 'roleChanged', 'participantWaiting']) {
    const forged = {type, data: {participant_identity: identity}, participant_identity: identity};
    await mallory.send('reliable', '', JSON.stringify(forged));
  }
  const honest = JSON.stringify({type: 'reactionReceived', data: {emoji: 'thumbs-up'}});
  await mallory.send('reliable', '', honest);
  await expect.poll(async () => (await chloe.letters()).map(({text}) => text)).toEqual([honest]);
  await expect.poll(() => isMuted(chloe, blaise.name)).toBe(false);
  for (const person of [ada, blaise]) await expect(notices(person)).toHaveCount(0);
});

test('a host removes somebody, whose token is worth nothing then, and ends the meeting for all', async () => {
  const [ada, blaise, code] = await meet();
  const [chloe, token] = await enter(code, 'Chloé Nguyen');
  const removed = new Promise((done) => chloe.room.once(RoomEvent.Disconnected, done));
  await showPeople(ada);
  await choose(ada, chloe.name, 'Remove from the meeting');
  await ada.page.getByRole('dialog').getByRole('button', {name: 'Remove', exact: true}).click();
  expect(await removed).toBe(DisconnectReason.PARTICIPANT_REMOVED);
  await expect(ada.tile(chloe.name)).toHaveCount(0);
  const answer = await fetch(`${house.server.url}/rtc/validate?access_token=${token}`);
  expect([answer.status, await answer.text()]).toEqual([401, 'the access token has been revoked']);

  await press(ada, 'Host controls');
  await press(ada, 'End for everyone');
  await ada.page.getByRole('dialog').getByRole('button', {name: 'End for everyone'}).click();
  await Promise.all([ada, blaise].map((person) => says(person, 'The meeting has ended')));
});

test('who is made a co-host lets in at once', async () => {
  const [ada, blaise] = [await house.open(adasAccount.name), await house.open(blaisesAccount.name)];
  await Promise.all([ada.signIn(adasAccount), blaise.signIn(blaisesAccount)]);
  const code = await ada.begin();
  await blaise.join(code);
  await expect(blaise.page.getByRole('button', {name: 'Host controls'})).toHaveCount(0);
  await showPeople(ada);
  await choose(ada, blaise.name, 'Make co-host');
  await expect(notices(blaise).getByText('You’re now a host of this meeting')).toBeVisible();

  const chloe = await house.open('Chloé Nguyen');
  await chloe.ask(code);
  await expect(notices(blaise).getByText('Chloé Nguyen is waiting to come in.')).toBeVisible();
  await press(blaise, 'Let in');
  await chloe.isIn();
  await expect(ada.tile(chloe.name)).toBeVisible();
});

test('a host comes with a second device, and both stay', async () => {
  const [one, other] = [await house.open(adasAccount.name), await house.open(adasAccount.name)];
  await Promise.all([one.signIn(adasAccount), other.signIn(adasAccount)]);
  const code = await one.begin();
  await other.join(code);
  for (const device of [one, other]) {
    await showPeople(device);
    await expect(device.page.getByText(/2 devices/)).toBeVisible();
    await device.isIn();
  }
});
