import { expect, it, vi } from 'vitest';
import { Volumes } from './volumes';

it('remembers how loud one hears whom, within what the browser can play', () => {
  const volumes = new Volumes();
  const changed = vi.fn<() => void>();
  volumes.all.subscribe(changed);
  expect(volumes.of('kofi')).toBe(1);
  volumes.set('kofi', 0.3);
  volumes.set('claire', 7);
  volumes.set('sanne', -1);
  expect(['kofi', 'claire', 'sanne', 'nadia'].map((person) => volumes.of(person))).toEqual([0.3, 1, 0, 1]);
  expect(changed).toHaveBeenCalledTimes(3);
});
