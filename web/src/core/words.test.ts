import { afterEach, describe, expect, it, vi } from 'vitest';
import { announce, announcement } from './announcer';
import { comingsBetween } from './comings';
import { sortDevices } from './devices';
import { preferredLanguage } from './language';
import type { Person } from './meeting_view';
import { firstNameOf, hueOf, initialsOf } from './person';
import { levelOf } from './sound_level';
import { singlePeerConnection } from './support_switches';

const someone = (name: string, isSelf = false) => ({ identity: name, name, isSelf }) as Person;

describe('a person', () => {
  it.each([
    ['Claire Morvan', 'CM'],
    ['Sanne de Vries', 'SV'],
    ['claire', 'C'],
    ['Eszter Szabó-Kovács', 'EK'],
    ['Łukasz', 'Ł'],
    ['  ', '?'],
    ['42', '?'],
  ])('%s has the initials %s', (name, initials) => expect(initialsOf(name)).toBe(initials));

  it('has a first name and always the same hue', () => {
    expect(firstNameOf(' Claire Morvan')).toBe('Claire');
    expect(hueOf('claire')).toBe(hueOf('claire'));
    expect(hueOf('claire')).toBeGreaterThanOrEqual(0);
    expect(hueOf('claire')).toBeLessThan(360);
  });
});

describe('the language', () => {
  it('is the choice, else the first of the browser that is spoken here, else English', () => {
    expect(preferredLanguage('fr', ['en-GB'])).toBe('fr');
    expect(preferredLanguage(undefined, ['nl', 'fr-BE', 'en'])).toBe('fr');
    expect(preferredLanguage(undefined, ['nl'])).toBe('en');
  });
});

describe('an announcement', () => {
  afterEach(() => vi.useRealTimers());

  it('is said with the others of its burst, and again when it comes again', () => {
    vi.useFakeTimers();
    announce('One has joined.');
    announce('Two has joined.');
    vi.advanceTimersByTime(300);
    const said = announcement('polite').get();
    expect(said).toBe('One has joined. Two has joined.');
    announce(said);
    vi.advanceTimersByTime(300);
    expect(announcement('polite').get()).not.toBe(said);
    expect(announcement('polite').get().trim()).toBe(said);
  });
});

describe('comings', () => {
  it('name who came and who went, never oneself', () => {
    const before = [someone('Claire'), someone('Kofi')];
    const after = [someone('Kofi'), someone('Sanne'), someone('Nadia', true)];
    expect(comingsBetween(before, after)).toEqual({ came: ['Sanne'], went: ['Claire'] });
  });

  it('are quiet in a crowd', () => {
    const crowd = Array.from({ length: 11 }, (_, i) => someone(`${i}`));
    expect(comingsBetween([], crowd)).toEqual({ came: [], went: [] });
  });
});

describe('devices', () => {
  it('are sorted; what cannot be chosen is left out', () => {
    const found = [
      { kind: 'audioinput', deviceId: 'a', label: 'Headset' },
      { kind: 'videoinput', deviceId: '', label: '' },
      { kind: 'audiooutput', deviceId: 'c', label: 'Loudspeaker' },
    ] as const;
    expect(sortDevices(found, true)).toEqual({
      microphone: [{ id: 'a', label: 'Headset' }],
      camera: [],
      speaker: [{ id: 'c', label: 'Loudspeaker' }],
    });
    expect(sortDevices(found, false).speaker).toEqual([]);
  });
});

describe('a sound level', () => {
  it('is 0 in silence, 1 at full scale, and grows with loudness', () => {
    expect(levelOf([])).toBe(0);
    expect(levelOf([0, 0])).toBe(0);
    expect(levelOf([1, -1])).toBe(1);
    expect(levelOf([0.1, -0.1])).toBeCloseTo(1 - 20 / 60);
  });
});

it('lets support choose the number of peer connections', () => {
  expect(['?pc=1', '?pc=2', '?pc=3', ''].map(singlePeerConnection)).toEqual([true, false, undefined, undefined]);
});
