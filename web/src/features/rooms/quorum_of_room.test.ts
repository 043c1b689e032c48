import { expect, it } from 'vitest';
import { parseQuorum } from './quorum_of_room';

it.each([
  ['5', 5],
  [' 12 ', 12],
  ['0', undefined],
  ['', undefined],
  ['-3', undefined],
  ['2.5', undefined],
  ['10000', undefined],
])('a quorum of %j is %s', (text, quorum) => expect(parseQuorum(text)).toBe(quorum));
