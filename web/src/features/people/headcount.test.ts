import { describe, expect, it } from 'vitest';
import { somebody } from '../../testing/somebody';
import { headcountOf, othersIn } from './headcount';

describe('the number of people', () => {
  it('counts whoever came with two devices once', () => {
    const phone = somebody('Claire', { identity: 'phone', person: 'Claire' });
    expect(headcountOf([somebody('Claire'), phone, somebody('Kofi')])).toBe(2);
  });

  it('keeps guests of the same name apart', () => {
    const first = somebody('Invité', { identity: 'a' });
    expect(headcountOf([first, somebody('Invité', { identity: 'b' })])).toBe(2);
  });
});

it('lists the others once, and no other device of oneself', () => {
  const people = [
    somebody('Claire'),
    somebody('Claire', { identity: 'phone', person: 'Claire' }),
    somebody('Nadia', { identity: 'own phone', person: 'Nadia' }),
    somebody('Nadia', { isSelf: true }),
  ];
  expect(othersIn(people)).toEqual([people[0]]);
  expect(othersIn([])).toEqual([]);
});
