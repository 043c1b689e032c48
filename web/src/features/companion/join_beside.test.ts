import { beforeEach, describe, expect, it } from 'vitest';
import { hints, withdrawHint } from '../../core/hints';
import { createStore } from '../../core/store';
import { FakeTrack } from '../../testing/fake_track';
import { somebody } from '../../testing/somebody';
import { type LocalDevice, offDevice } from '../devices';
import type { Person } from '../people';
import { Companion } from './companion';
import { joinBeside } from './join_beside';

const laptop = somebody('laptop', { person: 'nadia' });
const phone = somebody('phone', { person: 'nadia', isSelf: true });
const kofi = somebody('Kofi');

let list: ReturnType<typeof createStore<readonly Person[]>>;
let identities: ReturnType<typeof createStore<readonly string[]>>;
let companion: Companion;
let microphone: FakeTrack;

beforeEach(() => {
  withdrawHint('second-device');
  list = createStore<readonly Person[]>([]);
  identities = createStore<readonly string[]>([]);
  const device = createStore<LocalDevice>(offDevice);
  companion = new Companion({ microphone: device, setOn: async (_, on) => device.set({ ...device.get(), on }) });
  microphone = new FakeTrack();
});

function join(...people: readonly Person[]) {
  list.set(people);
  const find = (wanted: string) => list.get().find(({ identity }) => identity === wanted);
  return joinBeside({ list, identities, find }, companion, { microphone: microphone as never });
}

describe('a second device of one person', () => {
  it('comes without sound, and its microphone is closed', () => {
    expect(join(kofi, laptop, phone)).toEqual({});
    expect(companion.isOn.get()).toBe(true);
    expect(microphone.isLive).toBe(false);
    expect(hints.get().map(({ id }) => id)).toContain('second-device');
  });

  it('has the sound once the first one goes', () => {
    join(kofi, laptop, phone);
    list.set([kofi, phone]);
    identities.set(['Kofi', 'phone']);
    expect(companion.isOn.get()).toBe(false);
    expect(hints.get().map(({ id }) => id)).not.toContain('second-device');
  });

  it('keeps what was chosen since', () => {
    join(kofi, laptop, phone);
    companion.begin('Kofi');
    list.set([kofi, phone]);
    identities.set(['Kofi', 'phone']);
    expect(companion.isOn.get()).toBe(true);
  });
});

it('changes nothing for who comes with one device', () => {
  expect(join(kofi, phone)).toEqual({ microphone });
  expect(companion.isOn.get()).toBe(false);
});
