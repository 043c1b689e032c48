import { expect, it } from 'vitest';
import { momentWords } from './moments';

const at = (day: number, hour: number, month = 10) => new Date(2026, month, day, hour, 12).getTime();

it('says of a moment when it was or will be, as one would', () => {
  const now = at(30, 9);
  expect(momentWords(at(30, 16), 'fr', now)).toBe('aujourd’hui, 16:12');
  expect(momentWords(at(29, 0), 'fr', now)).toBe('hier, 0:12');
  expect(momentWords(at(1, 23, 11), 'de', now)).toBe('morgen, 23:12');
  expect(momentWords(at(19, 14), 'fr', now)).toBe('jeu. 19 nov., 14:12');
  expect(momentWords(new Date(2025, 2, 3, 14, 0).getTime(), 'fr', now)).toBe('lun. 3 mars 2025, 14:00');
});
