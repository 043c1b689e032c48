import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { announce } from '../../core/announcer';
import type { ArrivedReaction, ReactionsView } from './live_reactions';
import { type Reaction, reactions } from './reaction';

/** What comes within this time is told together, in milliseconds. */
export const gathering = 3000;

/** Tells a screen reader who reacts how; of a hall that applauds, it tells that once. Returns what ends that. */
export function announceReactions({ arrivals }: Pick<ReactionsView, 'arrivals'>, i18n: I18n): () => void {
  let waiting: ArrivedReaction[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = arrivals.subscribe(() => {
    const arrived = arrivals.get();
    if (!arrived) return;
    waiting.push(arrived);
    timer ??= setTimeout(() => {
      timer = undefined;
      announce(sentencesOf(waiting, i18n));
      waiting = [];
    }, gathering);
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}

/** One short sentence for each kind of reaction. */
export function sentencesOf(arrived: readonly ArrivedReaction[], i18n: I18n): string {
  const sentences = reactions.flatMap((reaction) => {
    const names = [...new Map(arrived.filter((one) => one.reaction === reaction).map(({ identity, name }) => [identity, name])).values()];
    return names.length === 0 ? [] : [sentenceOf(reaction, names, i18n)];
  });
  return sentences.join(' ');
}

function sentenceOf(reaction: Reaction, names: readonly string[], i18n: I18n): string {
  const word = i18n._(reaction.word);
  const [name = ''] = names;
  const count = names.length;
  return i18n._(count === 1 ? msg`${name}: ${word}.` : msg`${word}: ${count} people.`);
}
