import { describe, expect, it } from 'vitest';
import { type Poll, parsePolls } from '../../core/api/polls';
import { faultOf, mayVote, showsResults, standingsOf, tidy, unanswered, withNews } from './poll_rules';

const written = {
  id: '1',
  question: 'Which day?',
  options: [
    { text: 'Friday', votes: 2, names: ['Grace'] },
    { text: 'Saturday', votes: 5 },
    { text: 'Sunday', votes: 0, names: [7] },
  ],
  has_many: false,
  is_anonymous: true,
  shows_early: true,
  closed_at: null,
  voters: 7,
  own_choices: [1],
};
const [poll] = parsePolls([written]) as readonly [Poll];

describe('polls', () => {
  it('are read from what the server writes, without what is none', () => {
    expect(poll).toMatchObject({ isOpen: true, voters: 7, ownChoices: [1], options: [{ names: ['Grace'] }, {}, { names: [] }] });
    expect(parsePolls([{ ...written, closed_at: '2026-11-30T22:00:00Z', own_choices: null }])).toMatchObject([
      { isOpen: false, ownChoices: undefined },
    ]);
    expect(parsePolls([null, 7, {}, { id: '1' }, { ...written, options: 'all' }])).toEqual([]);
    expect(parsePolls('none')).toEqual([]);
  });

  it('show results at once or at the end', () => {
    const shown = (isOpen: boolean, showsEarly: boolean) => showsResults({ isOpen, showsEarly });
    expect([shown(true, false), shown(true, true), shown(false, false)]).toEqual([false, true, true]);
  });

  it('let one vote once, and again where votes have names', () => {
    const may = (isOpen: boolean, isAnonymous: boolean, ownChoices?: readonly number[]) => mayVote({ isOpen, isAnonymous, ownChoices });
    expect([may(true, true), may(true, true, []), may(true, false, [1]), may(false, false)]).toEqual([true, false, true, false]);
    expect(unanswered([poll, { ...poll, id: '2', ownChoices: undefined }]).map(({ id }) => id)).toEqual(['2']);
  });

  it('have figures beside each answer, and say which was chosen most', () => {
    expect(standingsOf(poll).map(({ votes, isMost, isOwn }) => [votes, isMost, isOwn])).toEqual([
      [2, false, false],
      [5, true, true],
      [0, false, false],
    ]);
    const nobody = { ...poll, voters: 0, options: poll.options.map((option) => ({ ...option, votes: undefined })) };
    expect(standingsOf(nobody).every(({ share, isMost }) => share === 0 && !isMost)).toBe(true);
  });

  it('follow what is told, and never forget what oneself chose', () => {
    const told = { ...poll, voters: 9, ownChoices: undefined };
    const next = { ...poll, id: '2', ownChoices: undefined };
    expect(withNews([poll], [next, told])).toEqual([next, { ...told, ownChoices: [1] }]);
    const closed = { ...poll, isOpen: false };
    expect(withNews([closed], [told])).toEqual([closed]);
    expect(withNews([poll], [])).toEqual([poll]);
  });
});

describe('a draft', () => {
  const draft = { question: ' Why? ', options: ['a', ' b ', '', 'c'], hasMany: false, isAnonymous: true, showsEarly: false };

  it('is asked without white space and without empty answers', () => {
    expect(tidy(draft)).toMatchObject({ question: 'Why?', options: ['a', 'b', 'c'] });
    expect(faultOf(draft)).toBeUndefined();
  });

  it('needs a question and two different answers', () => {
    expect(faultOf({ ...draft, question: ' ' })).toBe('question');
    expect(faultOf({ ...draft, options: ['a', ' '] })).toBe('too_few');
    expect(faultOf({ ...draft, options: ['a', ' a'] })).toBe('twice');
  });
});
