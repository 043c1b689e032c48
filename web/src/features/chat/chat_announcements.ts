import type { I18n } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { announce } from '../../core/announcer';
import type { ChatView } from './chat';
import { lineOf, type Message } from './message';
import { mentionsSelf } from './text_parts';

/** What comes within this time is told together, in milliseconds. */
export const chatter = 5000;

/** More of a message is not read aloud unasked. In characters. */
const longestSpoken = 160;

/**
 * Tells a screen reader what others write: a message alone at once, many of them in one sentence, so that nobody is
 * talked over. What speaks to oneself is told first. Returns what ends that.
 */
export function announceChat({ arrivals }: Pick<ChatView, 'arrivals'>, i18n: I18n): () => void {
  let waiting: Message[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    if (waiting.length === 0) return;
    announce(sentenceOf(waiting, i18n));
    waiting = [];
    timer = setTimeout(tell, chatter);
  };
  const unsubscribe = arrivals.subscribe(() => {
    const message = arrivals.get();
    if (!message) return;
    waiting.push(message);
    if (timer === undefined) tell();
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}

/** One sentence about messages that came together. */
export function sentenceOf(messages: readonly Message[], i18n: I18n): string {
  const meant = messages.filter(({ parts, privateWith }) => privateWith !== undefined || mentionsSelf(parts));
  const told = (messages.length === 1 ? messages : meant).at(-1);
  const others = messages.length - (told ? 1 : 0);
  const many = i18n._(msg`${plural(others, { one: '# new message in the chat', other: '# new messages in the chat' })}`);
  if (!told) return many;
  const { name } = told;
  const text = shortened(lineOf(told));
  const one = i18n._(told.privateWith ? msg`Private message from ${name}: ${text}` : msg`Message from ${name}: ${text}`);
  return others === 0 ? one : `${one} ${many}`;
}

function shortened(text: string): string {
  return text.length > longestSpoken ? `${text.slice(0, longestSpoken)}…` : text;
}
