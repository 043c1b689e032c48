import type { MessageDescriptor } from '@lingui/core';
import type { IconName } from './icon_names';
import { createStore, type ReadableStore } from './store';

/** One way to answer a hint. It goes in any case. */
export interface HintAnswer {
  readonly label: MessageDescriptor;
  readonly isMain?: boolean;
  /** It leaves everything as it is, as closing does. */
  readonly isRefusal?: boolean;
  perform(): void;
}

/** Something that the app noticed by itself and says above the stage, with what one can do about it. */
export interface Hint {
  /** At most one of each is shown; a newer one takes its place. */
  readonly id: string;
  readonly icon: IconName;
  readonly title: MessageDescriptor;
  readonly detail?: MessageDescriptor;
  readonly answers: readonly HintAnswer[];
  /** It was closed without an answer. */
  onClose?(): void;
}

const store = createStore<readonly Hint[]>([]);

/** What is to be said now, the oldest first. */
export const hints: ReadableStore<readonly Hint[]> = store;

export function showHint(hint: Hint): void {
  store.set([...store.get().filter(({ id }) => id !== hint.id), hint]);
}

export function withdrawHint(id: string): void {
  if (store.get().some((hint) => hint.id === id)) store.set(store.get().filter((hint) => hint.id !== id));
}

/** Answers a hint, or closes it without an answer. */
export function answerHint(hint: Hint, answer: HintAnswer | undefined): void {
  withdrawHint(hint.id);
  if (answer) answer.perform();
  else hint.onClose?.();
}
