import { describe, expect, it } from 'vitest';
import type { Person } from './person';
import { presenceChangesBetween } from './presence_changes';

const someone = (name: string, isSelf = false) => ({ identity: name, name, isSelf }) as Person;

describe('presence changes', () => {
  it('name who joined and who left, never oneself', () => {
    const before = [someone('Claire'), someone('Kofi')];
    const after = [someone('Kofi'), someone('Sanne'), someone('Nadia', true)];
    expect(presenceChangesBetween(before, after)).toEqual({ joined: ['Sanne'], left: ['Claire'] });
  });

  it('are quiet in a crowd', () => {
    const crowd = Array.from({ length: 11 }, (_, i) => someone(`${i}`));
    expect(presenceChangesBetween([], crowd)).toEqual({ joined: [], left: [] });
  });
});
