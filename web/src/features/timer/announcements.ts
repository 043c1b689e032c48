import type { I18n } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { announce } from '../../core/announcer';
import type { ReadableStore } from '../../core/store';
import { type Countdown, leftOf, minutesOf, momentBetween } from './countdown';
import type { ServerClock } from './server_clock';
import type { TimersView } from './timers';

/** What is said when one begins, at moments before its end, and then. */
interface Sentences {
  readonly begun: (minutes: number) => string;
  readonly left: (seconds: number) => string;
  readonly over: () => string;
}

/** Tells a screen reader of breaks and timers. Returns what ends that. */
export function announceTimers({ clock, pause, timer }: TimersView, i18n: I18n): () => void {
  const left = (seconds: number) => i18n._(msg`${plural(seconds, { one: '# second left', other: '# seconds left' })}`);
  const ends = [
    follow(pause, clock, {
      begun: (minutes) => i18n._(msg`${plural(minutes, { one: 'The meeting takes a break of # minute', other: 'The meeting takes a break of # minutes' })}`),
      left,
      over: () => i18n._(msg`The break is over. Your microphone is off.`),
    }),
    follow(timer, clock, {
      begun: (minutes) => i18n._(msg`${plural(minutes, { one: 'A timer of # minute has started', other: 'A timer of # minutes has started' })}`),
      left,
      over: () => i18n._(msg`The timer is over`),
    }),
  ];
  return () => ends.forEach((end) => end());
}

function follow(store: ReadableStore<Countdown | undefined>, clock: ServerClock, sentences: Sentences): () => void {
  let running = store.get();
  let left = running ? leftOf(running, clock.now()) : 0;
  const look = () => {
    const before = left;
    left = running ? leftOf(running, clock.now()) : 0;
    const moment = momentBetween(before, left);
    if (moment !== undefined) announce(sentences.left(moment));
  };
  const ticks = setInterval(look, 1000);
  const unsubscribe = store.subscribe(() => {
    const now = store.get();
    if (!running && now) announce(sentences.begun(minutesOf(now)));
    if (running && !now) announce(sentences.over());
    running = now;
    left = running ? leftOf(running, clock.now()) : 0;
  });
  return () => {
    clearInterval(ticks);
    unsubscribe();
  };
}
