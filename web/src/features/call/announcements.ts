import type { I18n } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import type { Action } from '../../core/action';
import { announce } from '../../core/announcer';
import { preferences } from '../../core/preferences';
import { announceChat } from '../chat';
import { announceHosting } from '../hosting';
import { handsRaisedBetween, presenceChangesBetween } from '../people';
import { announceReactions } from '../reactions';
import { announcePolls } from '../polls';
import { announceSpeaking } from '../speaking';
import { announceTimers } from '../timer';
import type { CallContext } from './call_context';
import type { Session } from './call_session';
import { MergedNews } from './merged_news';

/** So many raised hands are told by name, and as often, in milliseconds: in a crowd nobody wants to hear more. */
const mostNamed = 3;
const betweenHands = 5000;

/**
 * Tells a screen reader what others see: who joins, leaves and raises a hand, and what actions say of themselves.
 * Nothing is told while the call is not live. Returns what ends that.
 */
export function announceChanges(
  { phase, people, hosting, timers, speaking, polls, chat, reactions }: Session,
  actions: readonly Action<CallContext>[],
  context: CallContext,
  i18n: I18n,
): () => void {
  const isLive = () => phase.get().kind === 'live';
  const hands = new MergedNews((names) => tellHands(names, i18n), betweenHands);
  const ends = [
    announceHosting(hosting, i18n),
    announceTimers(timers, i18n),
    announcePolls(polls, i18n),
    announceSpeaking(speaking, people, i18n),
    announceChat(chat, i18n),
    announceReactions(reactions, i18n),
    onChange(phase.subscribe, phase.get, (before) => {
      if (before.kind === 'reconnecting' && isLive()) announce(i18n._(msg`Back online`));
    }),
    onChange(people.list.subscribe, people.list.get, (before, now) => {
      if (!isLive()) return;
      const { joined, left } = presenceChangesBetween(before, now);
      const { announceArrivals, announceHands } = preferences.get();
      for (const name of announceArrivals ? joined : []) announce(i18n._(msg`${name} joined the meeting`));
      for (const name of announceArrivals ? left : []) announce(i18n._(msg`${name} left the meeting`));
      if (announceHands) hands.add(handsRaisedBetween(before, now));
    }),
    ...actions.map((action) =>
      onChange(context.subscribe, () => sentenceOf(action, context, i18n), (_, now) => {
        if (now !== undefined && isLive()) announce(now);
      }),
    ),
  ];
  return () => {
    hands.close();
    ends.forEach((end) => end());
  };
}

function tellHands(names: readonly string[], i18n: I18n): void {
  const count = names.length;
  if (count > mostNamed) announce(i18n._(msg`${plural(count, { one: '# person raised a hand', other: '# people raised a hand' })}`));
  else for (const name of names) announce(i18n._(msg`${name} raised a hand`));
}

function sentenceOf(action: Action<CallContext>, context: CallContext, i18n: I18n): string | undefined {
  const sentence = action.announcement?.(context);
  return sentence && i18n._(sentence);
}

/** Calls `changed` whenever `read` gives something other than before. */
function onChange<T>(
  subscribe: (listener: () => void) => () => void,
  read: () => T,
  changed: (before: T, now: T) => void,
): () => void {
  let last = read();
  return subscribe(() => {
    const before = last;
    last = read();
    if (!Object.is(before, last)) changed(before, last);
  });
}
