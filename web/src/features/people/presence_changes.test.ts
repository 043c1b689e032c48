import { describe, expect, it } from 'vitest';
import type { Person } from './person';
import { presenceChangesBetween } from './presence_changes';

const someone = (name: string, isSelf = false) => ({ identity: name, person: name, name, isSelf }) as Person;

describe('presence changes', () => {
  it('name who joined and who left, never oneself', () => {
    const before = [someone('Claire'), someone('Kofi')];
    const after = [someone('Kofi'), someone('Sanne'), someone('Nadia', true)];
    expect(presenceChangesBetween(before, after)).toEqual({ joined: ['Sanne'], left: ['Claire'] });
  });

  it('are none when somebody joins with a second device, or leaves with one', () => {
    const laptop = someone('Claire');
    const phone = { ...laptop, identity: 'phone' };
    expect(presenceChangesBetween([laptop], [laptop, phone])).toEqual({ joined: [], left: [] });
    expect(presenceChangesBetween([laptop, phone], [phone])).toEqual({ joined: [], left: [] });
    const self = { ...someone('Nadia', true) };
    const own = { ...someone('Nadia'), identity: 'own phone' };
    expect(presenceChangesBetween([self], [self, own])).toEqual({ joined: [], left: [] });
  });

  it('are quiet in a crowd', () => {
    const crowd = Array.from({ length: 11 }, (_, i) => someone(`${i}`));
    expect(presenceChangesBetween([], crowd)).toEqual({ joined: [], left: [] });
  });
});
