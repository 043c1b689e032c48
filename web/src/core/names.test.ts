import { describe, expect, it } from 'vitest';
import { firstNameOf, hueOf, initialsOf } from './names';

describe('a name', () => {
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
    expect(hueOf(' claire  MORVAN')).toBe(hueOf('Claire Morvan'));
    expect(hueOf('claire')).toBeGreaterThanOrEqual(0);
    expect(hueOf('claire')).toBeLessThan(360);
  });
});
