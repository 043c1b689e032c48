import type { Poll, PollDraft } from '../../core/api/polls';

/** Whether the counts of a poll are shown now. */
export function showsResults({ isOpen, showsEarly }: Pick<Poll, 'isOpen' | 'showsEarly'>): boolean {
  return showsEarly || !isOpen;
}

/** Whether oneself may vote now: for the first time, or, where votes have names, otherwise than before. */
export function mayVote({ isOpen, isAnonymous, ownChoices }: Pick<Poll, 'isOpen' | 'isAnonymous' | 'ownChoices'>): boolean {
  return isOpen && (ownChoices === undefined || !isAnonymous);
}

/** The open polls in which oneself has not voted. */
export function unanswered(polls: readonly Poll[]): readonly Poll[] {
  return polls.filter(({ isOpen, ownChoices }) => isOpen && ownChoices === undefined);
}

/** How one answer stands. */
export interface Standing {
  readonly text: string;
  readonly votes: number;
  /** Of all who voted, from 0 to 1. */
  readonly share: number;
  /** No other was chosen more often. */
  readonly isMost: boolean;
  readonly isOwn: boolean;
  readonly names: readonly string[];
}

/** The answers in the order of the poll, each with its count. */
export function standingsOf({ options, voters, ownChoices }: Poll): readonly Standing[] {
  const most = Math.max(0, ...options.map(({ votes = 0 }) => votes));
  return options.map(({ text, votes = 0, names }, i) => ({
    text,
    votes,
    share: voters > 0 ? Math.min(1, votes / voters) : 0,
    isMost: votes > 0 && votes === most,
    isOwn: ownChoices?.includes(i) ?? false,
    names,
  }));
}

/** What one knows already, with what is told of the open ones: nobody tells what oneself has chosen. */
export function withNews(known: readonly Poll[], open: readonly Poll[]): readonly Poll[] {
  const told = new Map(open.map((poll) => [poll.id, poll]));
  const kept = known.map((poll) => {
    const news = told.get(poll.id);
    return news && poll.isOpen ? { ...news, ownChoices: poll.ownChoices } : poll;
  });
  const ids = new Set(known.map(({ id }) => id));
  return [...open.filter(({ id }) => !ids.has(id)), ...kept];
}

export const leastOptions = 2;
export const mostOptions = 12;
export const longestQuestion = 500;
export const longestOption = 200;

/** What is wrong with a draft. */
export type DraftFault = 'question' | 'too_few' | 'twice';

/** The poll that is meant: without white space around texts, and without answers that were left empty. */
export function tidy(draft: PollDraft): PollDraft {
  const options = draft.options.map((text) => text.trim()).filter((text) => text !== '');
  return { ...draft, question: draft.question.trim(), options };
}

export function faultOf(draft: PollDraft): DraftFault | undefined {
  const { question, options } = tidy(draft);
  if (question === '') return 'question';
  if (options.length < leastOptions) return 'too_few';
  return new Set(options).size < options.length ? 'twice' : undefined;
}
