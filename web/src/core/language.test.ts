import { describe, expect, it } from 'vitest';
import { languageName, preferredLanguage } from './language';
import { languages } from './preferences';

describe('the language', () => {
  it('is the choice, else the first of the browser that is spoken here, else English', () => {
    expect(preferredLanguage('fr', ['en-GB'])).toBe('fr');
    expect(preferredLanguage(undefined, ['sv', 'fr-BE', 'en'])).toBe('fr');
    expect(preferredLanguage(undefined, ['sv'])).toBe('en');
  });

  it('is the same in every country, and no other one whose tag begins alike', () => {
    expect(preferredLanguage(undefined, ['de-AT'])).toBe('de');
    expect(preferredLanguage(undefined, ['DE-ch-1996'])).toBe('de');
    expect(preferredLanguage(undefined, ['den', 'fr'])).toBe('fr');
  });

  it('is chosen by the name that its speakers give it', () => {
    const own = languages.map((tag) => new Intl.DisplayNames([tag], { type: 'language' }).of(tag)?.toLowerCase());
    expect(languages.map((language) => languageName[language].toLowerCase())).toEqual(own);
  });
});
