import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { announce } from '../../core/announcer';
import type { PollsView } from './polls';

/** Tells a screen reader what is asked, and when a vote is closed; never each vote. Returns what ends that. */
export function announcePolls({ list }: Pick<PollsView, 'list'>, i18n: I18n): () => void {
  let before = list.get();
  return list.subscribe(() => {
    const known = new Map(before.map((poll) => [poll.id, poll.isOpen]));
    before = list.get();
    for (const { id, question, isOpen } of before) {
      if (isOpen && !known.has(id)) announce(i18n._(msg`A poll has started: ${question}`));
      if (!isOpen && known.get(id) === true) announce(i18n._(msg`The vote is closed: ${question}`));
    }
  });
}
