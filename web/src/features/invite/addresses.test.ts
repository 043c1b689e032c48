import { expect, it } from 'vitest';
import { addressesIn } from './addresses';

it.each([
  ['', [], []],
  ['zoe@visio.test', ['zoe@visio.test'], []],
  [' zoe@visio.test, kofi@visio.test;nadia@visio.test\nada@visio.test ben@visio.test ,', ['zoe@visio.test', 'kofi@visio.test', 'nadia@visio.test', 'ada@visio.test', 'ben@visio.test'], []],
  ['zoe@visio.test, zoe@visio.test', ['zoe@visio.test'], []],
  ['Zoé Martin <zoe@visio.test>, "Mensah, Kofi" <kofi@visio.test>', ['zoe@visio.test', 'kofi@visio.test'], ['"Mensah']],
  ['zoe, @visio.test, a@b@c', [], ['zoe', '@visio.test', 'a@b@c']],
])('finds the addresses in %j', (text, addresses, faulty) => {
  expect(addressesIn(text)).toEqual({ addresses, faulty });
});
