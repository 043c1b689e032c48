import { describe, expect, it } from 'vitest';
import { mentionBefore, mentionsSelf, partsOf } from './text_parts';

const names = { self: 'Nadia Ferhat', others: ['Anne', 'Anne Marie', 'Łukasz Wiśniewski'] };
const kinds = (text: string) => partsOf(text, names).map((part) => [part.kind, part.text]);

describe('what is written', () => {
  it('stays whole, whatever becomes of its parts', () => {
    for (const text of ['', 'a', '@', '@@Anne', 'see http://', 'www.', 'a@b', '@Anne@Anne Marie, www.a.fr/(b))', '\n@Anne\n']) {
      expect(partsOf(text, names).map((part) => part.text).join('')).toBe(text);
    }
  });

  it.each([
    ['https://a.fr/b?c=d#e', 'https://a.fr/b?c=d#e', 'https://a.fr/b?c=d#e'],
    ['Look: www.utrecht.nl/fietsgids.', 'www.utrecht.nl/fietsgids', 'https://www.utrecht.nl/fietsgids'],
    ['(http://a.fr)', 'http://a.fr', 'http://a.fr'],
    ['http://a.fr/x_(y)!', 'http://a.fr/x_(y)', 'http://a.fr/x_(y)'],
    ['write to claire.morvan@ville.example, please', 'claire.morvan@ville.example', 'mailto:claire.morvan@ville.example'],
  ])('has links: %s', (text, shown, href) => {
    expect(partsOf(text, names)).toContainEqual({ kind: 'link', text: shown, href });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.fr', 'file:///etc'])('makes no link of %s', (text) => {
    expect(partsOf(text, names).some(({ kind }) => kind === 'link')).toBe(false);
  });

  it('mentions the longest name that fits, in any case, and no part of a word', () => {
    expect(kinds('@Anne Marie and @anne, @Annette @łukasz wiśniewski')).toEqual([
      ['mention', '@Anne Marie'],
      ['text', ' and '],
      ['mention', '@anne'],
      ['text', ', @Annette '],
      ['mention', '@łukasz wiśniewski'],
    ]);
  });

  it('knows when one is meant oneself', () => {
    expect(mentionsSelf(partsOf('Yes, @Nadia Ferhat!', names))).toBe(true);
    expect(mentionsSelf(partsOf('Yes, @Anne, not Nadia Ferhat', names))).toBe(false);
  });
});

describe('a mention that is being typed', () => {
  it.each([
    ['@', 1, ''],
    ['Hello @Ann', 10, 'Ann'],
    ['Hello @Anne Mar', 15, 'Anne Mar'],
    ['Hello @Ann and', 10, 'Ann'],
  ])('is what stands between the @ and the caret: %s', (text, caret, typed) => {
    expect(mentionBefore(text, caret)).toBe(typed);
  });

  it.each([
    ['claire@vil', 10],
    ['Hello', 5],
    ['@Anne\nnext', 10],
  ])('is none in %j', (text, caret) => {
    expect(mentionBefore(text, caret)).toBeUndefined();
  });
});
