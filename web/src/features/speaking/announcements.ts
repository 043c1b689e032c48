import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { announce } from '../../core/announcer';
import type { PeopleView } from '../people';
import { turnTimeOf } from './floor';
import { isOwnTurn } from './queue';
import type { SpeakingView } from './speaking';

/** With so much left, whoever speaks is told, in seconds: not each second. */
const moments = [30, 10] as const;

/** Tells a screen reader who gets the floor, and whoever has it what is left. Returns what ends that. */
export function announceSpeaking({ clock, floor }: SpeakingView, people: PeopleView, i18n: I18n): () => void {
  let speaks = floor.get().turn?.person;
  let left = Infinity;
  const isSelf = (person: string | undefined) => isOwnTurn(people.list.get(), person);
  const unsubscribe = floor.subscribe(() => {
    const { turn } = floor.get();
    if (turn?.person === speaks) return;
    const wasSelf = isSelf(speaks);
    [speaks, left] = [turn?.person, Infinity];
    if (!turn) {
      announce(i18n._(wasSelf ? msg`Your turn is over` : msg`No one has the floor`));
      return;
    }
    const { name } = turn;
    if (isSelf(turn.person)) announce(i18n._(msg`You have the floor.`), 'assertive');
    else announce(i18n._(msg`${name} has the floor`));
  });
  const ticks = setInterval(() => {
    const now = turnTimeOf(floor.get(), clock.now())?.left;
    const before = left;
    left = now ?? Infinity;
    const moment = moments.findLast((seconds) => before > seconds * 1000 && left <= seconds * 1000 && left > 0);
    if (moment === undefined || before === Infinity || !isSelf(speaks)) return;
    announce(i18n._(msg`Seconds left for you: ${moment}`), 'assertive');
  }, 1000);
  return () => {
    clearInterval(ticks);
    unsubscribe();
  };
}
