import { describe, expect, it } from 'vitest';
import { createStore } from '../../core/store';
import { somebody } from '../../testing/somebody';
import type { Person } from './person';
import { canChangeRights, commandsFor, hasRight, sourcesWith } from './person_commands';
import { handsIn, rosterOf, searchRoster, watchRoster } from './roster';

const names = (entries: readonly { readonly name: string }[]) => entries.map(({ name }) => name);

const meeting = [
  somebody('Kofi'),
  somebody('Sanne', { speaking: true }),
  somebody('Yusuf', { handRaisedAt: 2 }),
  somebody('Grace', { handRaisedAt: 1 }),
  somebody('Claire', { role: 'administrator' }),
  somebody('Nadia', { role: 'owner', isSelf: true }),
];

describe('the list of people', () => {
  it('has hosts first, then the others as they came, whoever speaks or asks to', () => {
    const order = ['Nadia', 'Claire', 'Kofi', 'Sanne', 'Yusuf', 'Grace'];
    expect(names(rosterOf(meeting))).toEqual(order);
    const quiet = meeting.map((person) => ({ ...person, speaking: !person.speaking, handRaisedAt: undefined }));
    expect(names(rosterOf(quiet))).toEqual(order);
  });

  it('shows several devices of one person as one, who speaks when one of them does', () => {
    const laptop = somebody('Claire', { identity: 'a', person: 'c', role: 'owner' });
    const phone = somebody('Claire', { identity: 'b', person: 'c', microphoneOn: true, speaking: true });
    const [entry, ...others] = rosterOf([laptop, phone]);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ name: 'Claire', role: 'owner', microphoneOn: true, speaking: true });
    expect(entry?.devices).toEqual([laptop, phone]);
  });

  it('keeps the queue of hands whoever raised them, hosts too', () => {
    const people = [...meeting, somebody('Amina', { role: 'owner', handRaisedAt: 3 })];
    expect(names(handsIn(rosterOf(people)))).toEqual(['Grace', 'Yusuf', 'Amina']);
  });

  it('is searched without minding accents and capitals', () => {
    const roster = rosterOf([somebody('Hélène Caradec'), somebody('Kofi Mensah')]);
    expect(names(searchRoster(roster, 'HELE'))).toEqual(['Hélène Caradec']);
    expect(names(searchRoster(roster, ' '))).toHaveLength(2);
    expect(searchRoster(roster, 'x')).toEqual([]);
  });

  it('keeps whoever has not changed the same object', () => {
    const store = createStore<readonly Person[]>(meeting);
    const watched = watchRoster(store);
    const before = watched.get();
    expect(watched.get()).toBe(before);
    store.set(meeting.map((person) => (person.name === 'Kofi' ? { ...person, microphoneOn: true } : person)));
    const now = watched.get();
    expect(now.filter((entry, i) => entry !== before[i]).map(({ name }) => name)).toEqual(['Kofi']);
  });
});

describe('what one may do about somebody', () => {
  const none = { isHost: false, everyoneCanMute: false, spotlight: undefined, interpreter: undefined };
  const [host] = [{ ...none, isHost: true }];
  const entry = (change: Partial<Person>) => rosterOf([somebody('Kofi', change)])[0] ?? expect.fail();

  it('is nothing for a guest, but to mute where everybody can', () => {
    expect(commandsFor(entry({ microphoneOn: true }), none)).toEqual([]);
    expect(commandsFor(entry({ microphoneOn: true }), { ...none, everyoneCanMute: true })).toEqual(['mute']);
    expect(commandsFor(entry({ microphoneOn: false }), { ...none, everyoneCanMute: true })).toEqual([]);
  });

  it('is for a host what there is to be done', () => {
    const busy = { microphoneOn: true, cameraOn: true, sharesScreen: true, handRaisedAt: 1, isSignedIn: true };
    expect(commandsFor(entry(busy), host)).toEqual([
      'mute', 'stopCamera', 'stopShare', 'lowerHand', 'spotlight', 'interpret', 'promote', 'rename', 'remove',
    ]);
    expect(commandsFor(entry({}), { ...host, spotlight: 'Kofi' })).toEqual(['endSpotlight', 'interpret', 'rename', 'remove']);
    expect(commandsFor(entry({}), { ...host, interpreter: 'Kofi' })).toEqual(['spotlight', 'endInterpreting', 'rename', 'remove']);
  });

  it('makes nobody a host without an account, demotes only co-hosts, and leaves oneself alone', () => {
    expect(commandsFor(entry({ isSignedIn: false }), host)).not.toContain('promote');
    expect(commandsFor(entry({ role: 'administrator', isSignedIn: true }), host)).toContain('demote');
    expect(commandsFor(entry({ role: 'owner', isSignedIn: true }), host)).not.toContain('demote');
    expect(commandsFor(entry({ isSelf: true, microphoneOn: true, role: 'owner' }), host)).toEqual(['spotlight', 'interpret']);
  });
});

describe('what somebody may publish', () => {
  const host = { isHost: true, everyoneCanMute: false, spotlight: undefined, interpreter: undefined };
  const entry = (change: Partial<Person>) => rosterOf([somebody('Kofi', change)])[0] ?? expect.fail();

  it('is decided by hosts, about others who do not host', () => {
    expect(canChangeRights(entry({}), host)).toBe(true);
    expect(canChangeRights(entry({ role: 'member' }), host)).toBe(true);
    expect(canChangeRights(entry({}), { ...host, isHost: false })).toBe(false);
    expect(canChangeRights(entry({ role: 'administrator' }), host)).toBe(false);
    expect(canChangeRights(entry({ isSelf: true }), host)).toBe(false);
  });

  it('changes one thing and leaves the others; a screen goes with its sound', () => {
    const speaker = entry({ allowed: ['microphone', 'screen_share'] });
    expect([hasRight(speaker, 'speak'), hasRight(speaker, 'show'), hasRight(speaker, 'share')]).toEqual([true, false, true]);
    expect(sourcesWith(speaker, 'show', true)).toEqual(['microphone', 'screen_share', 'camera']);
    expect(sourcesWith(speaker, 'share', false)).toEqual(['microphone']);
    expect(sourcesWith(entry({ allowed: [] }), 'share', true)).toEqual(['screen_share', 'screen_share_audio']);
  });
});
