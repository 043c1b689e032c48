import { expect, it } from 'vitest';
import { Suspects } from './suspects';

it('suspects a device that goes on hearing the same', () => {
  const suspects = new Suspects();
  expect(suspects.add('kofi', 0)).toBe(false);
  expect(suspects.add('kofi', 2000)).toBe(false);
  expect(suspects.add('kofi', 2500)).toBe(true);
});

it('forgets a sign that was not followed by another for some seconds', () => {
  const suspects = new Suspects();
  suspects.add('kofi', 0);
  expect(suspects.add('kofi', 5000)).toBe(false);
  expect(suspects.add('kofi', 600_000)).toBe(false);
  expect(suspects.add('kofi', 602_500)).toBe(true);
});

it('counts the signs of each device alone', () => {
  const suspects = new Suspects();
  suspects.add('kofi', 0);
  expect(suspects.add('sanne', 3000)).toBe(false);
});
